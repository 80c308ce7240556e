import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { quotedRow } from '@crm/csv';
import { AnswerSlots, type Caller } from '@crm/http';
import { CustomerUndo, seesHidden, UnmaskedReads } from '../customers/index.js';
import { JobKinds } from './job-kinds.js';
import type { Job, JobKind, JobRow, SeenRow } from './job.js';
import { JobForbiddenError, NoErrorsFileError } from './jobs.errors.js';
import { JobsService } from './jobs.service.js';
import { JobRowsRepository, type RowsAsked } from './store/job-rows.repository.js';

const BATCH = 500;
const SEES_ALL_OF_IT = 'crm:read:pii';
/** Who may read customers is told which one a row names. */
const READS = 'crm:read:customers';
/** What is created by the others is something else that customers have. */
const MAKES_CUSTOMERS: JobKind = 'import';
const ERROR_COLUMNS = ['error_row', 'error_field', 'error_code', 'error_message'];

/** The rows of a job: a page of them, or those to mend as a file. */
@Injectable()
export class JobRowsReader {
  private readonly slots = new AnswerSlots('files of errors are open', { ofCaller: 2, ofAll: 8 });

  constructor(
    private readonly jobs: JobsService,
    private readonly rows: JobRowsRepository,
    private readonly kinds: JobKinds,
    private readonly customers: CustomerUndo,
    private readonly unmasked: UnmaskedReads,
  ) {}

  /** One row more than asked for tells that others follow. @throws JobNotFoundError */
  async list(actor: Caller, id: string, asked: RowsAsked): Promise<SeenRow[]> {
    const job = await this.jobs.get(actor, id);
    if (job.clears_rows) return [];
    const rows = await this.rows.page(job.id, asked);
    const makesCustomers = job.kind === MAKES_CUSTOMERS;
    const named = makesCustomers ? rows.filter(({ outcome }) => outcome !== 'created') : [];
    const makers = await this.rows.makersOf(
      job.id,
      named.flatMap(({ customer_id }) => customer_id ?? []),
    );
    const seen = rows.map((row) => {
      const isMaker = makesCustomers && row.outcome === 'created';
      const maker = isMaker ? undefined : makers.get(row.customer_id ?? '');
      // nobody has the id that a plan gave
      const isThere = !(job.dry_run && (isMaker || maker !== undefined));
      return {
        ...row,
        changes: row.changes && this.customers.show(actor, row.changes),
        customer_id: isThere && (isMaker || actor.can(READS)) ? row.customer_id : null,
        ...(maker !== undefined && { duplicate_of_row: maker }),
      };
    });
    await this.unmasked.noteChanges(
      actor,
      seen
        .slice(0, asked.limit - 1)
        .map(({ changes }, at) => ({ customer_id: rows[at].customer_id, changes })),
    );
    return seen;
  }

  /**
   * The rows that failed with their own columns, and what is wrong with them behind: mended, it can be sent again as it is.
   * @throws JobForbiddenError, JobNotFoundError, NoErrorsFileError where the job read no file, RateLimitedError
   */
  async file(actor: Caller, id: string): Promise<Readable> {
    const job = await this.jobs.get(actor, id);
    // what somebody else sent stands there whole
    if (job.created_by !== actor.id && !actor.can(SEES_ALL_OF_IT))
      throw new JobForbiddenError(SEES_ALL_OF_IT);
    const { columns } = job;
    if (columns === null) throw new NoErrorsFileError();
    const end = this.slots.take(actor.id);
    const text = this.write(actor, job, columns);
    return Readable.from(text, { objectMode: false, highWaterMark: 0 }).once('close', end);
  }

  private async *write(actor: Caller, job: Job, columns: readonly string[]): AsyncGenerator<string> {
    yield quotedRow([...columns, ...ERROR_COLUMNS]);
    if (job.clears_rows) return;
    const hidden = this.columnsSeen(actor, job, columns);
    let isNoted = false;
    for (let after = 0; ;) {
      const rows = await this.rows.toMend(job.id, after, BATCH);
      if (!isNoted && rows.some(({ cells }) => hidden.some((at) => cells?.[at]))) {
        await this.unmasked.noteOfJob(actor, job.id);
        isNoted = true;
      }
      if (rows.length > 0) yield rows.map((row) => toLine(row, columns.length)).join('');
      if (rows.length < BATCH) return;
      after = rows[rows.length - 1].row;
    }
  }

  /** Where what is hidden from others stands, as far as the actor may know it: whoever may not has sent it. */
  private columnsSeen(actor: Caller, { kind, input }: Job, columns: readonly string[]): number[] {
    const fields = this.kinds.find(kind)?.hiddenFields?.(input, columns) ?? [];
    return fields.flatMap((field, at) => (field && seesHidden(actor, field) ? [at] : []));
  }
}

/** Several problems of a row stand in its one line. */
function toLine({ row, cells, errors }: JobRow, width: number): string {
  const own = Array.from({ length: width }, (_, i) => cells?.[i] ?? '');
  const all = (key: 'field' | 'code' | 'message') => (errors ?? []).map((error) => error[key]).join('; ');
  return quotedRow([...own, String(row), all('field'), all('code'), all('message')]);
}
