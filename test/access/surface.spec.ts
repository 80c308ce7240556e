import { createHash } from 'node:crypto';
import { Controller, Get, Module, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Access, AccessModule, Actor, Public, Surface } from '@crm/access';
import { ConfigModule, loadConfig } from '@crm/config';
import { DatabaseModule, newId, type Database } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import { HousekeepingModule } from '@crm/housekeeping';
import { HttpModule, nameRequest, PreparedExpressAdapter, type Caller } from '@crm/http';
import { sql } from 'kysely';
import request from 'supertest';
import { openTestDatabase } from '../support/database.js';

const seen = ({ surface, contract, permissions: _set, can: _can, ...caller }: Caller) => ({
  ...caller,
  surface: surface.name,
  contract: contract.name,
});

@Surface('travel')
@Controller('spoken')
class SpokenController {
  @Get('class')
  @Access('crm:read:customers')
  ofClass(@Actor() actor: Caller): object {
    return seen(actor);
  }

  @Get('handler')
  @Access('crm:read:customers')
  @Surface('support')
  ofHandler(@Actor() actor: Caller): object {
    return seen(actor);
  }

  @Get('changed')
  @Access('crm:read:customers')
  change(@Actor() actor: Caller): object {
    Object.assign(actor, { surface: undefined });
    return {};
  }

  @Get('wrong')
  @Access('crm:read:customers')
  refuse(): never {
    throw InvalidInputError.of('field', 'invalid_value', 'This is wrong');
  }

  @Get('open')
  @Public('for a test')
  refuseAnybody(): never {
    throw InvalidInputError.of('field', 'invalid_value', 'This is wrong');
  }
}

@Controller('own')
class OwnController {
  @Get()
  @Access('crm:read:customers')
  ofCaller(@Actor() actor: Caller): object {
    return seen(actor);
  }

  @Get('wrong')
  @Access('crm:read:customers')
  refuse(): never {
    throw InvalidInputError.of('field', 'invalid_value', 'This is wrong');
  }
}

describe('the surface of a route', () => {
  const key = `crm_${'k'.repeat(43)}`;
  const id = newId();
  let database: Database;
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    database = await openTestDatabase();
    await sql`
      insert into api_keys (id, name, prefix, hash, contract, permissions, created_at, updated_at)
      values (${id}, 'test', 'crm_kkkkkkkk', ${createHash('sha256').update(key).digest()}, 'isp', '{crm:read:*}', now(), now())`.execute(
      database.kysely,
    );
    @Module({
      imports: [
        ConfigModule.of(loadConfig({ NODE_ENV: 'test' })),
        DatabaseModule.using(database),
        HousekeepingModule,
        HttpModule,
        AccessModule,
      ],
      controllers: [SpokenController, OwnController],
    })
    class App {}
    const module = await Test.createTestingModule({ imports: [App] }).compile();
    app = module
      .createNestApplication(new PreparedExpressAdapter(), { logger: false, bodyParser: false })
      .use(nameRequest);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const get = (path: string) => request(url).get(path).set('Authorization', `Bearer ${key}`);

  it.each([
    ['of its class', '/spoken/class', 'travel'],
    ['of its handler before that of its class', '/spoken/handler', 'support'],
    ['of the caller where it names none', '/own', 'isp'],
  ])('is that %s, and travels with the caller', async (_what, path, surface) => {
    const { body, headers } = await get(path).set('X-Request-Id', 'request-of-a-test').expect(200);
    expect(body).toEqual({
      kind: 'api_key',
      id,
      name: 'test',
      person: id,
      contract: 'isp',
      surface,
      action: 'crm:read:customers',
      address: '127.0.0.1',
    });
    expect(headers['x-api-contract']).toBe(surface);
  });

  it('cannot be changed on the way', async () => {
    await get('/spoken/changed').expect(500);
  });

  it('words the errors, whoever calls', async () => {
    await get('/spoken/wrong').expect(422);
    await request(url).get('/spoken/open').expect(422);
    await get('/own/wrong').expect(400);
  });
});
