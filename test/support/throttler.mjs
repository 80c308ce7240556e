import { jest } from '@jest/globals';
import * as common from '@nestjs/common';
import * as core from '@nestjs/core';

/**
 * @nestjs/throttler as Jest can load it: it is CommonJS and requires Nest, which is ESM and which Jest's `require` does
 * not give before Node 24.9. It is handed what the sandbox has imported.
 */
jest.mock('@nestjs/common', () => common);
jest.mock('@nestjs/core', () => core);

export const { InjectThrottlerOptions, InjectThrottlerStorage, ThrottlerGuard, ThrottlerModule } =
  await import('@nestjs/throttler/dist/index.js');
