import { describe, expect, it } from '@jest/globals';
import { importFields } from '@/imports/import-fields';
import { OPTIONS, isRegion, planForm } from '@/imports/import-options';
import { delimiterWord, encodingName, type ImportPlan } from '@/imports/import-plan';
import { fieldOf, fillsAnything, headersInConflict, withChoice } from '@/imports/mapping';
import { stepOf } from '@/imports/step';

const column = (header: string, field: string | null) => ({ header, field, samples: [] });
const plan = (format: ImportPlan['format'], ...columns: ImportPlan['columns']): ImportPlan => ({
  format,
  encoding: 'utf-8',
  delimiter: ',',
  header: true,
  columns,
});

describe('what columns fill', () => {
  const points = column('Points', null);

  it('is what was chosen, else what was found', () => {
    expect(fieldOf(column('Mail', 'email'), {})).toBe('email');
    expect(fieldOf(column('Mail', 'email'), { Mail: null })).toBeNull();
    // a column may be called as what every object has
    expect(fieldOf(column('constructor', 'name'), {})).toBe('name');
  });

  it('a choice of what was found anyway is none', () => {
    const chosen = withChoice({}, points, 'custom_fields.Points');
    expect(chosen).toEqual({ Points: 'custom_fields.Points' });
    expect(withChoice(chosen, points, null)).toEqual({});
  });

  it('two columns for one field are in conflict; keys of NDJSON only where somebody chose so', () => {
    const [mail, other] = [column('Mail', 'email'), column('E-mail', 'email')];
    expect(headersInConflict(plan('csv', mail, other, points), {})).toEqual(new Set(['Mail', 'E-mail']));
    expect(headersInConflict(plan('ndjson', mail, other), {})).toEqual(new Set());
    expect(headersInConflict(plan('ndjson', mail, points), { Points: 'email' })).toEqual(
      new Set(['Mail', 'Points']),
    );
    expect(headersInConflict(plan('csv', points, column('Notes', null)), {})).toEqual(new Set());
  });

  it('is something, or there is nothing to import', () => {
    expect(fillsAnything(plan('csv', points), {})).toBe(false);
    expect(fillsAnything(plan('csv', points), { Points: 'notes' })).toBe(true);
  });
});

describe('a plan', () => {
  const file = new File(['name'], 'people.csv');
  const asked = (...given: Parameters<typeof planForm>) =>
    Object.fromEntries([...planForm(...given)].filter(([name]) => name !== 'file'));

  it('leaves to be found out what nobody said', () => {
    expect(asked(file, OPTIONS, {})).toEqual({ dry_run: 'true', mode: 'create' });
  });

  it('asks in the words of the API, the file last', () => {
    const options = {
      ...OPTIONS,
      mode: 'upsert',
      delimiter: 'tab',
      header: 'no',
      phoneRegion: ' ma ',
    } as const;
    expect(asked(file, options, { '1': 'name' }, true)).toEqual({
      dry_run: 'true',
      mode: 'upsert',
      delimiter: 'tab',
      header: 'false',
      phone_region: 'MA',
      mapping: '{"1":"name"}',
      force: 'true',
    });
    expect([...planForm(file, options, {}).keys()].at(-1)).toBe('file');
  });

  it('names encodings and delimiters as people do', () => {
    expect(encodingName('windows-1252')).toBe('Windows-1252');
    expect(encodingName('shift_jis')).toBe('shift_jis');
    expect(delimiterWord(';')).toBe('semicolon');
    expect(delimiterWord('~')).toBeUndefined();
  });

  it('offers each team the fields that it writes', () => {
    const groups = (contract: Parameters<typeof importFields>[0]) =>
      importFields(contract).map(({ group }) => group);
    expect(groups('isp')).toEqual(['core', 'account', 'address', 'billing_address', 'service_address']);
    expect(groups('travel')).toEqual(['core', 'travel', 'address']);
  });

  it('takes countries of two letters', () => {
    expect(['', 'ma', 'MX'].every(isRegion)).toBe(true);
    expect(['M', 'MAR', '12', '+2'].some(isRegion)).toBe(false);
  });
});

describe('the step of an import', () => {
  const step = (status: Parameters<typeof stepOf>[0]['status'], dry_run: boolean) =>
    stepOf({ status, dry_run, started_at: null });

  it('goes from the check to the run to the result', () => {
    expect([step('queued', true), step('planned', true), step('failed', true)]).toEqual(
      Array(3).fill('check'),
    );
    expect([step('queued', false), step('running', false), step('undoing', false)]).toEqual(
      Array(3).fill('run'),
    );
    expect([step('completed', false), step('undone', false), step('cancelled', true)]).toEqual(
      Array(3).fill('result'),
    );
  });
});
