import type { TestingModuleBuilder } from '@nestjs/testing';
import { Clock } from '@crm/access';

/** A clock that stands until a test moves it. */
export class FakeClock extends Clock {
  private time = Date.now();

  override now(): number {
    return this.time;
  }

  advance({ seconds = 0, minutes = 0, hours = 0, days = 0 }): void {
    this.time += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }

  /** For `startTestApp({ override: clock.override })`. */
  readonly override = (builder: TestingModuleBuilder): TestingModuleBuilder =>
    builder.overrideProvider(Clock).useValue(this);
}
