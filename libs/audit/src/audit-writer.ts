import { Injectable } from '@nestjs/common';
import type { AuditRow } from './audit-row.js';
import { AuditRepository } from './audit.repository.js';

/**
 * Writes rows that no transaction carries. While one statement is under way the rows that come meanwhile are gathered
 * for the next, so that many at once cost few statements; everybody waits until the own row is stored.
 */
@Injectable()
export class AuditWriter {
  private next?: { rows: AuditRow[]; written: Promise<void> };
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly repository: AuditRepository) {}

  write(row: AuditRow): Promise<void> {
    this.next ??= this.gather();
    this.next.rows.push(row);
    return this.next.written;
  }

  private gather(): { rows: AuditRow[]; written: Promise<void> } {
    const rows: AuditRow[] = [];
    const written = this.last.then(() => {
      this.next = undefined;
      return this.repository.insert(rows);
    });
    this.last = written.catch(() => undefined);
    return { rows, written };
  }
}
