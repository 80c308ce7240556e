import { Injectable } from '@nestjs/common';

/** What time it is, as a provider: tests let hours pass without waiting. */
@Injectable()
export class Clock {
  /** milliseconds since 1970 */
  now(): number {
    return Date.now();
  }
}
