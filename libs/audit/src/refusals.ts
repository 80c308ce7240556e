import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { MINUTE_MS } from '@crm/time';
import { Audit } from './audit.js';
import type { AuditActor, AuditEntry } from './audit-row.js';

/** Rows of a minute, whoever knocks: what comes after is told in sums that name nobody. */
const MOST_ROWS = 300;

const NOBODY: AuditActor = { kind: 'anonymous', id: null, name: null };

/**
 * Secrets that were tried and refused. Each is counted; in one minute the first, second, fourth, eighth … of one kind is a row
 * that says how many there were, so that the log tells of thousands by a dozen rows, and nothing waits in memory to be written.
 */
@Injectable()
export class Refusals {
  private minute = 0;
  private attempts = new LRUCache<string, number>({ max: 10_000 });
  private rows = 0;
  private others = 0;

  constructor(private readonly audit: Audit) {}

  /** `key`: who tried what, of which is counted. `actor` is asked only where there is to be a row. */
  async note(
    key: string,
    actor: () => AuditActor | Promise<AuditActor>,
    entry: Pick<AuditEntry, 'action' | 'resource' | 'id'>,
  ): Promise<void> {
    this.beginMinute();
    const attempts = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempts);
    if (!isPowerOfTwo(attempts)) return;
    if (this.rows < MOST_ROWS) {
      this.rows++;
      await this.audit.record(await actor(), { ...entry, outcome: 'denied', after: { attempts } });
    } else if (isPowerOfTwo(++this.others)) {
      const { action, resource } = entry;
      await this.audit.record(NOBODY, {
        action,
        resource,
        outcome: 'denied',
        after: { attempts: this.others },
      });
    }
  }

  private beginMinute(): void {
    const minute = Math.floor(Date.now() / MINUTE_MS);
    if (minute === this.minute) return;
    this.minute = minute;
    this.attempts.clear();
    this.rows = 0;
    this.others = 0;
  }
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}
