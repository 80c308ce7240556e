import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { runHousekeeping } from '../support/housekeeping.js';

describe('the duplicates of one among thousands that came at once', () => {
  let test: TestApp;
  let standard: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  it('are found when a minute has passed, without any scan', async () => {
    const row = (at: number) => ({ name: `Crowd ${at}`, email: `crowd${at}@example.com` });
    for (let from = 0; from < 3_000; from += 1_000) {
      const customers = Array.from({ length: 1_000 }, (_, at) => row(from + at));
      await standard.post('/api/v1/customers/bulk-import', { customers }).expect(200);
    }
    const make = async (): Promise<string> => {
      const same = { full_name: 'Ildikó Székely-Nagy', custom_fields: { birthday: '1964-02-29' } };
      return (await standard.post('/api/v1/customers', same).expect(201)).body.id;
    };
    const found = async (id: string) =>
      (await standard.get(`/api/v1/customers/${id}/duplicates`).expect(200)).body.items.map(
        ({ customer }: { customer: { id: string } }) => customer.id,
      );
    const [one, copy] = [await make(), await make()];
    expect(await found(one)).toEqual([]);
    await runHousekeeping(test);
    expect(await found(one)).toEqual([copy]);
  });
});
