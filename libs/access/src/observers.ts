import { Injectable, Logger } from '@nestjs/common';
import type { Caller } from '@crm/http';

/** A caller asked for what they may not do. */
export interface Denial {
  caller: Caller;
  /** the permission that was missing, or `sign_in` where the caller has no role at all */
  action: string;
  /** id in the path, as it was sent */
  resourceId?: string;
}

/** Told of every denial; what it writes is there before the answer is. */
export interface AccessObserver {
  denied(denial: Denial): Promise<void>;
}

/** Where others subscribe to what the guard decides, so that the guard need not know them. */
@Injectable()
export class AccessObservers {
  private readonly observers: AccessObserver[] = [];
  private readonly logger = new Logger(AccessObservers.name);

  register(observer: AccessObserver): void {
    this.observers.push(observer);
  }

  /** Never throws: that a denial could not be noted does not turn it into something else. */
  async denied(denial: Denial): Promise<void> {
    const outcomes = await Promise.allSettled(this.observers.map((observer) => observer.denied(denial)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') this.logger.error('A denial could not be noted', outcome.reason);
    }
  }
}
