import passport from 'passport';
import { loadConfig } from '@crm/config';
import type { AccessRepository } from '../../libs/access/src/access.repository.js';
import { ApiKeyStrategy } from '../../libs/access/src/api-key.strategy.js';
import { Clock } from '../../libs/access/src/clock.js';
import { JwtStrategy } from '../../libs/access/src/jwt.strategy.js';
import { ProviderStrategy } from '../../libs/access/src/provider.strategy.js';
import { Strategies } from '../../libs/access/src/strategies.js';

const config = loadConfig({ NODE_ENV: 'test' });
const repository = {} as AccessRepository;
const clock = new Clock();

const strategies = () =>
  new Strategies(
    new ApiKeyStrategy(repository, clock),
    new JwtStrategy(config, repository, clock),
    new ProviderStrategy(config, repository, clock),
  );

/** What passport makes of a request without a token: a failure of all that it knows, an error for what it does not. */
const answerOf = (names: string[]) =>
  new Promise<unknown>((resolve) => {
    const failed = (error: unknown, user: unknown) => resolve(error ?? user);
    (passport.authenticate(names, failed) as (request: object, response: object, next: unknown) => void)(
      {},
      {},
      resolve,
    );
  });

describe('the strategies of an application', () => {
  it('have names of their own in passport, and leave it with the application', async () => {
    const [one, other] = [strategies(), strategies()];
    expect(new Set([...one.names, ...other.names]).size).toBe(6);
    expect(await answerOf(one.names)).toBe(false);
    one.onApplicationShutdown();
    expect(await answerOf(one.names)).toMatchObject({ message: expect.stringContaining(one.names[0]) });
    expect(await answerOf(other.names)).toBe(false);
    other.onApplicationShutdown();
  });
});
