import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import passport from 'passport';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { JwtStrategy } from './jwt.strategy.js';
import { ProviderStrategy } from './provider.strategy.js';

/** What passport tries on a token, in this order; gone from it when the application ends. */
@Injectable()
export class Strategies implements OnApplicationShutdown {
  readonly names: string[];

  constructor(apiKey: ApiKeyStrategy, jwt: JwtStrategy, provider: ProviderStrategy) {
    this.names = [apiKey.name, jwt.name, provider.name];
  }

  onApplicationShutdown(): void {
    for (const name of this.names) passport.unuse(name);
  }
}
