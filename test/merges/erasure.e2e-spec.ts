import { sql } from 'kysely';
import { MergesStage, type Json } from './stage.js';

/** Somebody whose every datum is to be found nowhere else. */
const TRACES = ['zephyr', 'quillfeather', 'marmalade'];

describe('a merged person who is to be forgotten', () => {
  const stage = new MergesStage();
  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  async function traces(): Promise<string[]> {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(stage.app.database.kysely);
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await sql<{ hit: boolean }>`
        select exists (select from ${sql.table(name)} t where lower(t::text) like any(${TRACES.map((one) => `%${one}%`)}::text[])) as hit`.execute(
        stage.app.database.kysely,
      );
      if (rows[0].hit) found.push(name);
    }
    return found;
  }

  const zephyrine = async (): Promise<Json> => {
    const other = await stage.customer({
      name: 'Zephyrine Quillfeather',
      notes: 'Marmalade',
      tags: ['zephyr'],
    });
    await stage.contact(other.id, { name: 'Zephyrine’s brother' }).expect(201);
    const gone = await stage.contact(other.id, { name: 'Quillfeather senior' }).expect(201);
    await stage.standard.delete(`/api/v1/customers/${other.id}/contacts/${gone.body.id}`).expect(204);
    await stage.interaction(other.id, { summary: 'Marmalade' }).expect(201);
    return other;
  };
  const merge = (id: string, other: Json) =>
    stage
      .merge(id, other.id, { take: ['notes'] })
      .set('Idempotency-Key', `merge-${other.id}`)
      .expect(200);
  const erase = (id: string, policy: string) =>
    stage.standard.delete(`/api/v1/customers/${id}?data_retention_policy=${policy}`).expect(204);

  it.each(['anonymize', 'delete'])('goes from everywhere with whom she went into: %s', async (policy) => {
    const [kept, other] = [await stage.customer(), await zephyrine()];
    const { body } = await merge(kept.id, other);
    const last = await stage.customer();
    await stage.merged(last.id, kept.id);
    expect((await traces()).length).toBeGreaterThan(2);
    await erase(last.id, policy);
    expect(await traces()).toEqual([]);
    expect((await stage.undo(body.merge_id)).status).toBe(409);
    expect((await stage.standard.get(`/api/v1/customers/${other.id}`)).status).toBe(404);
  });

  it.each(['anonymize', 'delete'])('goes from everywhere after the merge was undone: %s', async (policy) => {
    const [kept, other] = [await stage.customer(), await zephyrine()];
    const { body } = await merge(kept.id, other);
    const { body: undone } = await stage
      .undo(body.merge_id)
      .set('Idempotency-Key', `undo-${other.id}`)
      .expect(200);
    expect(undone.restored.id).toBe(other.id);
    await erase(other.id, policy);
    expect(await traces()).toEqual([]);
    expect((await stage.get(kept.id)).notes).toBeNull();
  });
});
