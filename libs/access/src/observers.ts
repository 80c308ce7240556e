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

/** A secret that nobody has: a wrong token or key, link, signature. */
export interface Refusal {
  /** where it came from */
  address: string;
  /** `authenticate`, or the route that was open to anybody */
  action: string;
}

/** Told of every denial and refusal; what it writes is there before the answer is. */
export interface AccessObserver {
  denied(denial: Denial): Promise<void>;
  refused(refusal: Refusal): Promise<void>;
}

/** Where others subscribe to what the guard decides, so that the guard need not know them. */
@Injectable()
export class AccessObservers {
  private readonly observers: AccessObserver[] = [];
  private readonly logger = new Logger(AccessObservers.name);

  register(observer: AccessObserver): void {
    this.observers.push(observer);
  }

  denied(denial: Denial): Promise<void> {
    return this.tell((observer) => observer.denied(denial));
  }

  refused(refusal: Refusal): Promise<void> {
    return this.tell((observer) => observer.refused(refusal));
  }

  /** Never throws: that a denial could not be noted does not turn it into something else. */
  private async tell(what: (observer: AccessObserver) => Promise<void>): Promise<void> {
    const outcomes = await Promise.allSettled(this.observers.map(what));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') this.logger.error('A denial could not be noted', outcome.reason);
    }
  }
}
