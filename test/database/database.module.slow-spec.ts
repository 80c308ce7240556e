import { jest } from '@jest/globals';
import { Injectable, Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AppConfig, ConfigModule } from '@crm/config';
import { Database, DatabaseModule, statement } from '@crm/database';
import { ProviderUnavailableError } from '@crm/errors';
import { openTestDatabase } from '../support/database.js';

jest.setTimeout(120_000); // it makes a database from nothing

@Injectable()
class SomeRepository {
  constructor(readonly database: Database) {}
}

describe('DatabaseModule', () => {
  it('opens what the configuration names, migrated, and closes it at shutdown', async () => {
    const silence = jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
    const config = {
      database: { kind: 'memory' },
      databasePoolSize: 1,
      statementTimeoutMs: 1_000,
    } as AppConfig;
    const module = await Test.createTestingModule({
      imports: [ConfigModule.of(config), DatabaseModule.forRoot()],
      providers: [SomeRepository],
    }).compile();
    const { database } = module.get(SomeRepository);
    expect(await database.named(statement('test_fold', "SELECT fold('É') AS folded"), [])).toEqual([
      { folded: 'e' },
    ]);
    await module.close();
    await expect(database.ping()).rejects.toThrow(ProviderUnavailableError);
    silence.mockRestore();
  });

  it('leaves a database open that it was lent', async () => {
    const lent = await openTestDatabase();
    const module = await Test.createTestingModule({
      imports: [DatabaseModule.using(lent)],
      providers: [SomeRepository],
    }).compile();
    expect(module.get(SomeRepository).database).toBe(lent);
    await module.close();
    await lent.ping();
    await lent.close();
  });
});
