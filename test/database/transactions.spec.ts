import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import { ProviderUnavailableError } from '@crm/errors';
import { sql } from 'kysely';
import type { Engine } from '../../libs/database/src/engine.js';
import { openTestEngine, TEST_POOL_SIZE, testServerUrl } from '../support/database.js';

const itOnServer = testServerUrl ? it : it.skip;

describe('Transactions', () => {
  let engine: Engine;
  let database: Database;

  /** a repository as features write them: it knows nothing of transactions */
  const notes = {
    add: (text: string) => sql`INSERT INTO notes (text) VALUES (${text})`.execute(database.kysely),
    addNamed: (text: string) =>
      database.named(statement('test_add_note', 'INSERT INTO notes (text) VALUES ($1)'), [text]),
    list: async () =>
      (await sql<{ text: string }>`SELECT text FROM notes ORDER BY id`.execute(database.kysely)).rows.map(
        ({ text }) => text,
      ),
    transactionId: async () =>
      (await sql<{ id: string }>`SELECT pg_current_xact_id()::text AS id`.execute(database.kysely)).rows[0]
        .id,
  };
  const addAsStatement = (text: string) => ({ text: 'INSERT INTO notes (text) VALUES ($1)', values: [text] });

  beforeAll(async () => {
    engine = await openTestEngine();
    database = new Database(engine);
    await sql`CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY, text text UNIQUE)`.execute(
      database.kysely,
    );
  });

  beforeEach(async () => {
    await sql`TRUNCATE notes`.execute(database.kysely);
  });

  afterEach(() => {
    expect(engine.connections.pool.waitingCount).toBe(0);
    expect(engine.connections.pool.idleCount).toBe(engine.connections.pool.totalCount); // none leaked
  });

  afterAll(() => database.close());

  it('store all or nothing', async () => {
    await database.transaction(async () => {
      await notes.add('one');
      await notes.addNamed('two');
    });
    const failing = database.transaction(async () => {
      await notes.add('three');
      await notes.addNamed('four');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await notes.list()).toEqual(['one', 'two']);
  });

  it('are joined by repositories and by other transactions, also where there is one connection', async () => {
    const ids = await database.transaction(async () => {
      const outer = await notes.transactionId();
      await notes.add('outer');
      const inner = await database.transaction(async () => {
        expect(await notes.list()).toEqual(['outer']);
        return notes.transactionId();
      });
      await database.ping();
      return { outer, inner };
    });
    expect(ids.inner).toBe(ids.outer);
    const failing = database.transaction(async () => {
      await database.transaction(() => notes.add('inner'));
      throw new Error('outer fails');
    });
    await expect(failing).rejects.toThrow('outer fails');
    expect(await notes.list()).toEqual(['outer']);
  });

  it('run many at once without mixing', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        database.transaction(async () => {
          const first = await notes.transactionId();
          await Promise.all([notes.add(`a${i}`), notes.addNamed(`b${i}`)]);
          expect(await notes.transactionId()).toBe(first);
          return first;
        }),
      ),
    );
    expect(new Set(ids).size).toBe(20);
    expect(await notes.list()).toHaveLength(40);
  });

  it('begin with statements that are sent together', async () => {
    const inOne = await database.transaction(() => Promise.all([1, 2, 3].map(() => notes.transactionId())));
    expect(new Set(inOne).size).toBe(1);
  });

  it('take no connection while they run no statement', async () => {
    const connect = jest.spyOn(engine.connections.pool, 'connect');
    const before = connect.mock.calls.length;
    expect(await database.transaction(() => Promise.resolve('done'))).toBe('done');
    await expect(database.transaction(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(connect.mock.calls.length).toBe(before);
    connect.mockRestore();
  });

  it('fail with their first failure, even when the work swallowed it', async () => {
    const swallowing = database.transaction(async () => {
      await notes.add('kept?');
      await sql`SELECT 1 / 0`.execute(database.kysely).catch(() => undefined);
      await notes.add('also kept?').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('division by zero');
    expect(await notes.list()).toEqual([]);
  });

  it('never run a statement on its own when it comes after the first one failed', async () => {
    const swallowing = database.transaction(async () => {
      await sql`SELECT 1 / ${0}::integer`.execute(database.kysely).catch(() => undefined);
      await notes.add('stray').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('division by zero');
    expect(await notes.list()).toEqual([]);
  });

  it('refuse statements that come when they are over', async () => {
    let late: Promise<unknown> = Promise.resolve();
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    await database.transaction(async () => {
      await notes.add('in time');
      late = gate.then(() => notes.add('late'));
    });
    open();
    await expect(late).rejects.toThrow('transaction has ended');
    expect(await notes.list()).toEqual(['in time']);
  });

  describe('beforeCommit', () => {
    it('writes after the work, statements last, each kind in the order asked for', async () => {
      const seen: string[] = [];
      await database.transaction(async () => {
        database.afterCommit(() => seen.push('after'));
        database.beforeCommit(() => addAsStatement('fourth'));
        database.beforeCommit(() => notes.add('second'));
        await database.transaction(async () => {
          database.beforeCommit(async () => {
            await notes.add('third');
            database.beforeCommit(() => addAsStatement('sixth'));
          });
          await notes.add('first');
        });
        database.beforeCommit(() => addAsStatement('fifth'));
        seen.push('work');
      });
      expect(await notes.list()).toEqual(['first', 'second', 'third', 'fourth', 'fifth', 'sixth']);
      expect(seen).toEqual(['work', 'after']);
    });

    it.each([
      ['a statement', () => ({ text: 'SELECT 1 / 0' })],
      ['a statement among others', () => addAsStatement('first')],
      ['work', () => Promise.reject(new Error('by zero'))],
    ])('that fails as %s stores nothing', async (_, write) => {
      const then = jest.fn();
      const failing = database.transaction(async () => {
        database.afterCommit(then);
        database.beforeCommit(() => addAsStatement('before'));
        database.beforeCommit(write);
        database.beforeCommit(() => addAsStatement('behind'));
        await notes.add('first');
      });
      await expect(failing).rejects.toThrow(/by zero|unique/);
      expect(await notes.list()).toEqual([]);
      expect(then).not.toHaveBeenCalled();
    });

    it('may be all that is written', async () => {
      const write = (...texts: string[]) =>
        database.transaction(() => {
          for (const text of texts) database.beforeCommit(() => addAsStatement(text));
          return Promise.resolve();
        });
      await write('one');
      await write('two', 'three');
      await expect(write('four', 'one', 'five')).rejects.toThrow('unique');
      expect(await notes.list()).toEqual(['one', 'two', 'three']);
    });

    it('needs a transaction', () => {
      expect(() => database.beforeCommit(() => addAsStatement('lost'))).toThrow(
        'beforeCommit needs a transaction',
      );
    });
  });

  describe('afterwards', () => {
    it.each(['stored', 'undone'])('is done before the caller goes on when all was %s', async (outcome) => {
      const seen: unknown[] = [];
      await database
        .transaction(async () => {
          await notes.add('inside');
          await database.afterwards(async () => {
            seen.push(database.inTransaction(), await notes.list());
            await notes.add('afterwards');
          });
          expect(seen).toEqual([]);
          if (outcome === 'undone') throw new Error('changed my mind');
        })
        .catch(() => undefined);
      const kept = outcome === 'stored' ? ['inside'] : [];
      expect(seen).toEqual([false, kept]);
      expect(await notes.list()).toEqual([...kept, 'afterwards']);
    });

    it('is done at once outside of a transaction, and its failure is logged, not thrown', async () => {
      const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
      await database.afterwards(() => Promise.reject(new Error('too late')));
      expect(log).toHaveBeenCalledWith('What should follow a transaction failed', expect.any(String));
      log.mockRestore();
    });
  });

  describe('afterCommit', () => {
    it('follows outside the transaction, when its rows are stored', async () => {
      const seen = await new Promise<string[]>((resolve) => {
        void database.transaction(async () => {
          database.afterCommit(() => {
            expect(database.inTransaction()).toBe(false);
            resolve(notes.list());
          });
          await notes.add('stored');
          expect(database.inTransaction()).toBe(true);
        });
      });
      expect(seen).toEqual(['stored']);
    });

    it('is called at once when there is no transaction', () => {
      const then = jest.fn();
      database.afterCommit(then);
      expect(then).toHaveBeenCalledTimes(1);
    });

    it('cannot undo the commit: what it throws goes to the log', async () => {
      const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
      const then = jest.fn();
      await database.transaction(async () => {
        database.afterCommit(() => {
          throw new Error('too late');
        });
        database.afterCommit(then);
        await notes.add('stored');
      });
      expect(await notes.list()).toEqual(['stored']);
      expect(then).toHaveBeenCalledTimes(1);
      expect(log).toHaveBeenCalledTimes(1);
      log.mockRestore();
    });
  });

  describe('retries', () => {
    const failUntil = (attempt: number, code: string) =>
      sql.raw(
        `DO $$ BEGIN IF ${attempt} > 0 THEN RAISE EXCEPTION 'provoked' USING ERRCODE = '${code}'; END IF; END $$`,
      );

    it.each(['40001', '40P01'])('the whole work after %s, hooks included', async (code) => {
      let attempts = 0;
      const then = jest.fn();
      await database.transaction(async () => {
        attempts += 1;
        database.beforeCommit(() => addAsStatement(`before commit of ${attempts}`));
        database.afterCommit(then);
        await notes.add(`attempt ${attempts}`);
        await database.transaction(() => failUntil(3 - attempts, code).execute(database.kysely));
      });
      expect(await notes.list()).toEqual(['attempt 3', 'before commit of 3']);
      expect(then).toHaveBeenCalledTimes(1);
    });

    it('also when the work turned the failure into an error of its own', async () => {
      let attempts = 0;
      await database.transaction(async () => {
        attempts += 1;
        await failUntil(2 - attempts, '40001')
          .execute(database.kysely)
          .catch(() => {
            throw new Error('something went wrong');
          });
      });
      expect(attempts).toBe(2);
    });

    it('three times, then gives up', async () => {
      let attempts = 0;
      const hopeless = database.transaction(async () => {
        attempts += 1;
        await failUntil(1, '40001').execute(database.kysely);
      });
      await expect(hopeless).rejects.toThrow(ProviderUnavailableError);
      expect(attempts).toBe(4);
    });

    it('nothing else', async () => {
      let attempts = 0;
      const failing = database.transaction(async () => {
        attempts += 1;
        await failUntil(1, '23505').execute(database.kysely);
      });
      await expect(failing).rejects.toThrow('provoked');
      expect(attempts).toBe(1);
    });

    itOnServer('a real conflict of two transactions', async () => {
      await notes.add('contested');
      let attempts = 0;
      await database.transaction(async () => {
        attempts += 1;
        await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`.execute(database.kysely);
        await notes.list();
        if (attempts === 1)
          await engine.connections.pool.query("UPDATE notes SET text = text || ' and changed'");
        await sql`UPDATE notes SET text = text || ' twice'`.execute(database.kysely);
      });
      expect(attempts).toBe(2);
      expect(await notes.list()).toEqual(['contested and changed twice']);
    });

    itOnServer('a real deadlock', async () => {
      await notes.add('left');
      await notes.add('right');
      const append = (text: string) =>
        sql`UPDATE notes SET text = text || '+' WHERE text LIKE ${text + '%'}`.execute(database.kysely);
      let arrived = 0;
      let meet = (): void => undefined;
      const bothHoldOne = new Promise<void>((resolve) => (meet = resolve));
      const takeBoth = (first: string, second: string) =>
        database.transaction(async () => {
          await append(first);
          if (++arrived === 2) meet();
          await bothHoldOne;
          await append(second);
        });
      await Promise.all([takeBoth('left', 'right'), takeBoth('right', 'left')]);
      expect(await notes.list()).toEqual(['left++', 'right++']);
    });
  });

  itOnServer('of more callers than connections wait their turn', async () => {
    const work = Array.from({ length: TEST_POOL_SIZE * 5 }, (_, i) =>
      database.transaction(async () => {
        await notes.add(`n${i}`);
        await notes.list();
      }),
    );
    await Promise.all(work);
    expect(await notes.list()).toHaveLength(TEST_POOL_SIZE * 5);
  });
});
