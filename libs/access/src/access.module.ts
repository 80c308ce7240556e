import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { SubmissionGuard } from '@crm/http';
import { PassportModule } from '@nestjs/passport';
import { ThrottlerModule } from '@nestjs/throttler';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { AccessGuard } from './access.guard.js';
import { AccessRepository } from './access.repository.js';
import { AddressFailures } from './address-failures.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { Authenticator } from './authenticator.js';
import { CallerRate } from './caller-rate.js';
import { Clock } from './clock.js';
import { JwtStrategy } from './jwt.strategy.js';
import { AccessObservers } from './observers.js';
import { Owners } from './owners.js';
import { ProviderStrategy } from './provider.strategy.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimitStorage } from './rate-limit.storage.js';
import { RedisConnection } from './redis-connection.js';
import { RouteCheck } from './route-check.js';
import { Standings } from './standings.js';
import { Strategies } from './strategies.js';

const { points, windowSeconds } = DEFAULT_CONTRACT.rateLimits.default;
/** throttler wants one; RateLimitGuard takes each caller's from their contract */
const USUAL_LIMIT = { name: 'default', limit: points, ttl: windowSeconds * 1000 };

/** Who may call what, and how often, for every route of the application. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    PassportModule,
    ThrottlerModule.forRootAsync({
      inject: [RateLimitStorage],
      useFactory: (storage: RateLimitStorage) => ({ storage, throttlers: [USUAL_LIMIT] }),
    }),
  ],
  providers: [
    AccessRepository,
    AddressFailures,
    ApiKeyStrategy,
    Authenticator,
    CallerRate,
    Clock,
    JwtStrategy,
    AccessObservers,
    Owners,
    ProviderStrategy,
    RateLimitStorage,
    RedisConnection,
    RouteCheck,
    Standings,
    Strategies,
    AccessGuard,
    RateLimitGuard,
    // in this order: who calls and whether they may, then how often, then what they bring
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_GUARD, useExisting: RateLimitGuard },
    { provide: APP_GUARD, useExisting: SubmissionGuard },
  ],
  exports: [
    AccessGuard,
    AccessObservers,
    Authenticator,
    CallerRate,
    Clock,
    Owners,
    RateLimitStorage,
    RedisConnection,
    RouteCheck,
    Standings,
  ],
})
export class AccessModule {}
