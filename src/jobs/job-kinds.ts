import { Injectable } from '@nestjs/common';
import type { JobKind } from './job.js';
import type { JobHandler } from './job-handler.js';

/** Features register here what they do as jobs. */
@Injectable()
export class JobKinds {
  private readonly handlers = new Map<JobKind, JobHandler>();

  register<I extends object>(handler: JobHandler<I>): void {
    this.handlers.set(handler.kind, handler as unknown as JobHandler);
  }

  find(kind: JobKind): JobHandler | undefined {
    return this.handlers.get(kind);
  }

  /** @throws Error for a kind that no feature does */
  of(kind: JobKind): JobHandler {
    const handler = this.find(kind);
    if (!handler) throw new Error(`No feature does jobs of the kind ${kind}`);
    return handler;
  }
}
