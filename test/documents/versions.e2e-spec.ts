import fc from 'fast-check';
import { PDF } from './samples.js';
import { DocumentsStage, type Shown } from './stage.js';

describe('versions of documents', () => {
  const stage = new DocumentsStage();
  let customer: string;

  beforeAll(() => stage.open());
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(() => stage.close());

  const refer = (more?: object) => stage.refer(customer, more);
  const at = ({ id }: { id: string }) => `${customer}/documents/${id}`;
  const listed = (query?: string) => stage.listed(customer, query);

  const next = (replaces: string) =>
    stage.send(customer, PDF, 'c.pdf', { document_type: 'contract', replaces });

  it('follow each other, and the newest is the active one', async () => {
    const first = await stage.upload(customer);
    const { body: second } = await next(first.id).expect(201);
    expect(second).toMatchObject({ version_number: 2, replaces: first.id, is_active: true });
    expect((await stage.isp.get(at(first))).body).toMatchObject({ version_number: 1, is_active: false });
    expect(await listed()).toEqual([second.id]);
    expect(await listed('?active_only=false')).toEqual([second.id, first.id]);
    const again = await next(first.id);
    expect([again.status, again.body.error]).toEqual([409, 'conflict']);
    await stage.isp.delete(at(second)).expect(204);
    expect(await listed()).toEqual([first.id]);
  });

  it('say in the log that they are the newest again, or follow another', async () => {
    const first = await refer();
    const second = await refer({ replaces: first.id });
    const third = await refer({ replaces: second.id });
    const { body: before } = await stage.isp.get(at(third));
    await stage.isp.delete(at(second)).expect(204);
    const { body: after } = await stage.isp.get(at(third));
    expect(after).toMatchObject({ replaces: first.id, version: before.version + 1 });
    await stage.isp.delete(at(third)).expect(204);
    const changesOf = async ({ id }: Shown) =>
      (await stage.isp.get(`/api/v1/audit?resource_id=${id}`)).body.items.map(
        ({ changes }: { changes: object }) => changes,
      );
    expect((await changesOf(third))[1]).toEqual({ replaces: { before: second.id, after: first.id } });
    const [back, gone] = await changesOf(first);
    expect(gone).toEqual({
      is_replaced: { before: false, after: true },
      is_active: { before: true, after: false },
    });
    expect(back).toEqual({
      is_replaced: { before: true, after: false },
      is_active: { before: false, after: true },
    });
  });

  it('have one newest, whichever are added and deleted', async () => {
    const steps = fc.array(fc.record({ what: fc.constantFrom('add', 'add', 'remove'), which: fc.nat() }), {
      minLength: 2,
      maxLength: 12,
    });
    const versions = async (): Promise<Shown[]> =>
      (await stage.isp.get(`${customer}/documents?active_only=false`).expect(200)).body.documents;
    const newestOf = (all: Shown[]) => {
      const highest = Math.max(...all.map(({ version_number }) => version_number));
      const active = all.filter(({ is_active }) => is_active);
      expect(active.map(({ version_number }) => version_number)).toEqual([highest]);
      const ids: (string | null)[] = all.map(({ id }) => id);
      // from the newest one by one to the oldest, which replaces nothing
      const trail = all.map(({ replaces }) => replaces).sort();
      expect(trail).toEqual([null, ...ids.filter((id) => id !== active[0].id)].sort());
      return active[0];
    };
    await fc.assert(
      fc.asyncProperty(steps, async (wanted) => {
        customer = await stage.customer();
        for (const { what, which } of wanted) {
          const all = await versions();
          if (all.length === 0) await refer();
          else if (what === 'add') await refer({ replaces: newestOf(all).id });
          else await stage.isp.delete(at(all[which % all.length])).expect(204);
        }
        const all = await versions();
        if (all.length > 0) await refer({ replaces: newestOf(all).id });
      }),
      { numRuns: 20 },
    );
  });

  it('have one successor, however many are sent at once', async () => {
    const first = await stage.upload(customer);
    const before = (await stage.stored()).length;
    const answers = await Promise.all(Array.from({ length: 6 }, () => next(first.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect((await stage.stored()).length).toBe(before + 1);
    expect(await stage.awaited()).toEqual([]);
  });
});
