import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newId } from '@crm/database';
import { migrate } from '../../libs/database/src/migrations.js';
import { storeBefore, type EarlierStore } from './store-before.js';

const COMPARABLE_TEXT = 14;

/** What was stored before texts were kept composed and folded anew. */
describe('the migration of comparable text', () => {
  let store: EarlierStore;
  let silence: ReturnType<typeof jest.spyOn>;
  const query: EarlierStore['query'] = (text, values) => store.query(text, values);

  beforeAll(async () => {
    silence = jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
    store = await storeBefore(COMPARABLE_TEXT);
  });
  afterAll(async () => {
    silence.mockRestore();
    await store.close();
  });

  it('writes anew what is stored, keeps what is right as it is, and addresses unique', async () => {
    const [old, right] = [newId(), newId()];
    const insert = (id: string, values: unknown[]) =>
      query(
        `insert into customers (id, name, first_name, region, email, tags, custom_fields, address, created_at, updated_at)
         values ($1, $2, $2, $3, $4, $5, $6, $7, now(), '2020-01-01T00:00:00Z')`,
        [id, ...values],
      );
    const apart = (text: string) => text.normalize('NFD');
    await insert(old, [
      apart('José  الأمين'),
      'الدَّار',
      'jose@example.com',
      ['Smith, John', apart('né'), 'né', 'a;b,c', ';'],
      { [apart('clé')]: apart('é"\\') },
      { city: apart('Fès') },
    ]);
    await insert(right, ['王小明', 'Fès', null, ['vip'], {}, null]);
    await query(
      `insert into users (id, email, name, role, contract, created_at, updated_at)
       values ($1, 'Ada@Example.com', $2, 'agent', 'standard', now(), now())`,
      [newId(), apart('Adé')],
    );
    await migrate(store.engine);
    const columns =
      'name, tags, custom_fields, address, email_key, name_sort, first_name_sort, region_key, city_key';
    expect(await query(`select ${columns}, updated_at from customers where id = $1`, [old])).toEqual([
      {
        name: 'José  الأمين',
        tags: ['Smith John', 'né', 'a b c'],
        custom_fields: { clé: 'é"\\' },
        address: { city: 'Fès' },
        email_key: 'jose@example.com',
        name_sort: 'jose الامين',
        first_name_sort: 'jose الامين',
        region_key: 'الدار',
        city_key: 'fes',
        updated_at: new Date('2020-01-01T00:00:00Z'),
      },
    ]);
    expect(
      await query(`select name, tags, email_key, search_text from customers where id = $1`, [right]),
    ).toEqual([{ name: '王小明', tags: ['vip'], email_key: null, search_text: ' 王 小 明 王 小 明' }]);
    expect(await query('select name, email, email_key from users')).toEqual([
      { name: 'Adé', email: 'Ada@Example.com', email_key: 'ada@example.com' },
    ]);
    const insertOne = `insert into customers (id, email, email_key, created_at, updated_at) values ($1, 'x@y.z', 'x@y.z', now(), now())`;
    await query(insertOne, [newId()]);
    await expect(query(insertOne, [newId()])).rejects.toThrow('customers_email');
    const user = `insert into users (id, email, email_key, name, role, contract, created_at, updated_at)
      values ($1, 'x@y.z', 'x@y.z', 'x', 'agent', 'standard', now(), now())`;
    await query(user, [newId()]);
    await expect(query(user, [newId()])).rejects.toThrow('users_email_key');
  });
});
