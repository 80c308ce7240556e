import { describe, expect, it } from '@jest/globals';
import { chosen, day, listAddress, pageAddress, pageNumber, wanted } from '@/page/list-address';

const query = (text: string) => new URLSearchParams(text);

describe("a list's address", () => {
  it('begins anew after a choice, and leaves out what is empty', () => {
    expect(listAddress('/admin/users', 'role=agent&page=3', { role: '', query: 'ada & co' })).toBe(
      '/admin/users?query=ada+%26+co',
    );
    expect(listAddress('/duplicates', 'cursor=abc&status=merged', { status: undefined })).toBe('/duplicates');
  });

  it('goes to another page with the same choices', () => {
    const to = pageAddress('/admin/users', query('role=agent&page=2'));
    expect([to(1), to(3)]).toEqual(['/admin/users?role=agent', '/admin/users?role=agent&page=3']);
  });

  it('is read without trust', () => {
    expect(['page=0', 'page=-1', 'page=x', 'page=1.5', ''].map((text) => pageNumber(query(text)))).toEqual([
      1, 1, 1, 1, 1,
    ]);
    expect(chosen(query('status=gone'), 'status', ['open', 'merged'])).toBeUndefined();
    expect(chosen(query('status=open'), 'status', ['open', 'merged'])).toBe('open');
    expect(wanted(query(`q=${'a'.repeat(100)}`), 'q')).toHaveLength(64);
    expect(['2026-02-30x', '2026-13-01', '2026-11-29'].map((text) => day(query(`d=${text}`), 'd'))).toEqual([
      undefined,
      undefined,
      '2026-11-29',
    ]);
  });
});
