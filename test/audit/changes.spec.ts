import { changesBetween } from '../../libs/audit/src/changes.js';

describe('changesBetween', () => {
  it('keeps the fields that differ, before and after', () => {
    const before = { name: 'Ada', tags: ['a'], address: { city: 'Sfax' }, score: 3 };
    const after = { name: 'Ada', tags: ['a', 'b'], address: { city: 'Tunis' }, score: 3 };
    expect(changesBetween(before, after)).toEqual({
      tags: { before: ['a'], after: ['a', 'b'] },
      address: { before: { city: 'Sfax' }, after: { city: 'Tunis' } },
    });
  });

  it('takes a missing state for an empty record, and absent for null', () => {
    expect(changesBetween(undefined, { name: 'Ada', notes: null })).toEqual({
      name: { before: null, after: 'Ada' },
    });
    expect(changesBetween({ name: 'Ada', notes: undefined }, undefined)).toEqual({
      name: { before: 'Ada', after: null },
    });
    expect(changesBetween()).toEqual({});
  });

  it('compares moments by their time', () => {
    const moment = '2026-01-31T09:30:00.000Z';
    expect(changesBetween({ at: new Date(moment) }, { at: new Date(moment) })).toEqual({});
    expect(changesBetween({ at: null }, { at: new Date(moment) })).toEqual({
      at: { before: null, after: moment },
    });
  });

  it.each(['tax_id', 'password', 'password_hash', 'refresh_token', 'hash', 'key', 'client_secret'])(
    'says that %s changed and hides what it is',
    (field) => {
      expect(changesBetween({ [field]: 'one' }, { [field]: 'two' })).toEqual({
        [field]: { before: '(hidden)', after: '(hidden)' },
      });
      expect(changesBetween({}, { [field]: 'two' })).toEqual({
        [field]: { before: null, after: '(hidden)' },
      });
    },
  );

  it('leaves out what moves with every write', () => {
    const record = (version: number) => ({ version, updated_at: new Date(version) });
    expect(changesBetween(record(1), record(2))).toEqual({});
  });
});
