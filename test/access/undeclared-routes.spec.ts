import { Controller, Get, Module, Post } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Access, AccessModule, Public, RouteCheck, SignedIn, TokenInQuery } from '@crm/access';
import { ConfigModule, loadConfig } from '@crm/config';
import { DatabaseModule, type Database } from '@crm/database';
import { HousekeepingModule } from '@crm/housekeeping';
import { HttpModule, nameRequest } from '@crm/http';
import request from 'supertest';
import { openTestDatabase } from '../support/database.js';

@Controller('undeclared')
class UndeclaredController {
  @Get()
  read(): string {
    return 'secret';
  }
}

@Controller('declared')
class DeclaredController {
  @Get('public')
  @Public('for a test')
  open(): string {
    return 'open';
  }

  @Get('link')
  @SignedIn()
  @TokenInQuery()
  link(): string {
    return 'link';
  }

  @Post()
  @Access('crm:create:customers')
  create(): string {
    return 'created';
  }
}

/** one for all that start over the same database */
const ENCRYPTION_KEY = Buffer.alloc(32, 1).toString('base64');

describe('a route that does not say who may call it', () => {
  let database: Database;
  beforeAll(async () => (database = await openTestDatabase()));
  afterAll(() => database.close());

  const appWith = async (controller: typeof UndeclaredController | typeof DeclaredController) => {
    @Module({
      imports: [
        ConfigModule.of(loadConfig({ NODE_ENV: 'test', ENCRYPTION_KEY })),
        DatabaseModule.using(database),
        HousekeepingModule,
        HttpModule,
        AccessModule,
      ],
      controllers: [controller],
    })
    class App {}
    const module = await Test.createTestingModule({ imports: [App] }).compile();
    return module.createNestApplication({ logger: false, bodyParser: false }).use(nameRequest);
  };

  it('stops the start with a sentence that names it', async () => {
    const app = await appWith(UndeclaredController);
    await expect(app.init()).rejects.toThrow(
      'Say who may call these routes, with @Access, @SignedIn or @Public: UndeclaredController.read (GET /undeclared)',
    );
    await app.close();
  });

  it('is refused even if the application had started', async () => {
    const app = await appWith(UndeclaredController);
    app.get(RouteCheck).onApplicationBootstrap = () => undefined;
    await app.listen(0, '127.0.0.1');
    const { body } = await request(await app.getUrl())
      .get('/undeclared')
      .expect(403);
    expect(body).toMatchObject({ error: 'unauthorized_access' });
    await app.close();
  });

  it('is not one that is public or takes its token in the query', async () => {
    const app = await appWith(DeclaredController);
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    await request(url).get('/declared/public').set('Authorization', 'Bearer of-nobody').expect(200);
    await request(url).get('/declared/link?token=crm_unknown').expect(401);
    await request(url).post('/declared').expect(401);
    await app.close();
  });
});
