import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessRepository } from './access.repository.js';
import { AddressFailures } from './address-failures.js';
import { ApiKeys } from './api-keys.js';
import { Authenticator } from './authenticator.js';
import { CallerRate } from './caller-rate.js';
import { Clock } from './clock.js';
import { AccessObservers } from './observers.js';
import { OutsideProvider } from './outside-provider.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimiter } from './rate-limiter.js';
import { RedisConnection } from './redis-connection.js';
import { RouteCheck } from './route-check.js';
import { SessionTokens } from './session-tokens.js';

/** Who may call what, and how often, for every route of the application. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    AccessRepository,
    AddressFailures,
    ApiKeys,
    Authenticator,
    CallerRate,
    Clock,
    AccessObservers,
    OutsideProvider,
    RateLimiter,
    RedisConnection,
    RouteCheck,
    SessionTokens,
    // in this order: who calls and whether they may, then how often
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
  ],
  exports: [
    AccessObservers,
    AddressFailures,
    Authenticator,
    CallerRate,
    Clock,
    RateLimiter,
    RedisConnection,
    RouteCheck,
  ],
})
export class AccessModule {}
