import { describe, expect, it } from '@jest/globals';
import { chosenColumns, columnsCookie } from '@/customers/columns';

describe('the columns of the list', () => {
  it('are those that a browser keeps, in the order of the table, without what is none', () => {
    expect(chosenColumns('tags.company.nothing')).toEqual(['company', 'tags']);
    expect(chosenColumns(columnsCookie(['company', 'tags']))).toEqual(['company', 'tags']);
  });

  it('may be none, which is not the same as no choice', () => {
    expect(chosenColumns('')).toEqual([]);
    expect(chosenColumns(undefined)).toBeUndefined();
  });
});
