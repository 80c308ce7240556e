import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { isTree } from '@crm/criteria';
import { Database, isId, newId } from '@crm/database';
import { pageById, type Caller, type PageOf, type Paging, type Precondition, type SortKey } from '@crm/http';
import { changedFields } from '@crm/validation';
import {
  CustomerSegments,
  CustomerSelections,
  CustomersService,
  DEFAULT_SORT,
  type CustomerSelection,
} from '../customers/index.js';
import {
  COUNT_LIFETIME_MS,
  MOST_SEGMENTS,
  type SeenSegment,
  type Segment,
  type SegmentFields,
  type SegmentExplanation,
  type SegmentFilter,
  type SegmentMembers,
  type SegmentPreview,
} from './segment.js';
import {
  SegmentInUseError,
  SegmentNameTakenError,
  SegmentNotFoundError,
  TooManySegmentsError,
} from './segments.errors.js';
import { SegmentChanges } from './segment-changes.service.js';
import { SegmentsRepository } from './store/segments.repository.js';

/** What is said of a new segment. */
type NewSegment = Pick<SegmentFields, 'name'> & Partial<SegmentFields>;

const SAMPLE_SIZE = 10;
/** What a segment asks for that was given no criteria. */
const EVERYBODY = {};

/** The rules of segments. Who is in one is found when it is asked, so that it is never out of date. */
@Injectable()
export class SegmentsService implements OnModuleInit {
  /** those that summaries name, and when they were read */
  private active: { read: number; segments: Promise<Segment[]> } = { read: 0, segments: Promise.resolve([]) };

  constructor(
    private readonly segments: SegmentsRepository,
    private readonly customers: CustomersService,
    private readonly selections: CustomerSelections,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly source: CustomerSegments,
    private readonly changes: SegmentChanges,
  ) {}

  onModuleInit(): void {
    this.source.register(async (actor, id) => this.selectionFor(actor, await this.find(id)));
  }

  /** @throws InvalidInputError for criteria, SegmentNameTakenError, TooManySegmentsError */
  async create(actor: Caller, fields: NewSegment): Promise<SeenSegment> {
    const criteria = fields.criteria ?? EVERYBODY;
    const [customer_count] = await this.selections.countEach([
      this.selections.read(actor, criteria, 'criteria'),
    ]);
    const now = new Date();
    const segment: Segment = {
      id: newId(),
      version: 1,
      name: fields.name,
      description: fields.description ?? null,
      criteria,
      is_active: fields.is_active ?? true,
      customer_count,
      last_calculated: now,
      created_at: now,
      updated_at: now,
    };
    return this.writing(async () => {
      if ((await this.segments.count()) >= MOST_SEGMENTS) throw new TooManySegmentsError(MOST_SEGMENTS);
      await this.segments.insert(segment);
      if (segment.is_active) await this.changes.watch(segment);
      this.audit.note(actor, { resource: 'segments', id: segment.id, after: auditView(segment) });
      return segment;
    });
  }

  /** Oldest first. */
  async list(actor: Caller, filter: SegmentFilter, paging: Paging): Promise<PageOf<SeenSegment>> {
    const page = pageById(paging, await this.segments.list(filter, paging));
    const items = (await this.counted(page.items)).map((segment) => this.seenBy(actor, segment));
    return { ...page, items };
  }

  /** @throws SegmentNotFoundError */
  async get(actor: Caller, id: string): Promise<SeenSegment> {
    const [segment] = await this.counted([await this.find(id)]);
    return this.seenBy(actor, segment);
  }

  /** Given fields replace, null clears. @throws SegmentNotFoundError, InvalidInputError, SegmentNameTakenError */
  update(
    actor: Caller,
    id: string,
    patch: Partial<SegmentFields>,
    mayStartFrom: Precondition,
  ): Promise<SeenSegment> {
    return this.writing(async () => {
      const before = await this.forChange(id);
      mayStartFrom(before.version);
      const fields = changedFields(patch, before);
      if (Object.keys(fields).length === 0) return this.seenBy(actor, before);
      const now = new Date();
      const after = { ...before, ...fields, version: before.version + 1, updated_at: now };
      if (fields.criteria) {
        const selection = this.selections.read(actor, fields.criteria, 'criteria');
        [after.customer_count] = await this.selections.countEach([selection]);
        after.last_calculated = now;
      }
      await this.segments.update(after);
      if (after.is_active && !before.is_active) await this.changes.watch(after);
      this.audit.note(actor, {
        resource: 'segments',
        id,
        before: auditView(before),
        after: auditView(after),
      });
      return this.seenBy(actor, after);
    });
  }

  /** @throws SegmentNotFoundError, SegmentInUseError */
  async remove(actor: Caller, id: string, mayStartFrom: Precondition): Promise<void> {
    await this.writing(async () => {
      const segment = await this.forChange(id);
      mayStartFrom(segment.version);
      if (await this.source.isInUse(segment.id)) throw new SegmentInUseError();
      await this.segments.remove(segment.id);
      this.audit.note(actor, { resource: 'segments', id: segment.id, before: auditView(segment) });
    });
  }

  /** Counts it now, however lately it was counted. @throws SegmentNotFoundError */
  async recalculate(actor: Caller, id: string): Promise<SeenSegment> {
    const [segment] = await this.count([await this.find(id)]);
    return this.seenBy(actor, segment);
  }

  /** @throws SegmentNotFoundError, ForbiddenError where it asks for what the actor may not know */
  async members(
    actor: Caller,
    id: string,
    sort: SortKey | undefined,
    paging: Paging,
  ): Promise<SegmentMembers> {
    const found = await this.find(id);
    const selection = this.selectionFor(actor, found);
    const query = { filter: { selection }, sort: [sort ?? DEFAULT_SORT], paging };
    const page = await this.customers.list(actor, query);
    return {
      segment:
        page.total === undefined
          ? found
          : { ...found, customer_count: page.total, last_calculated: new Date() },
      page,
    };
  }

  /** @throws InvalidInputError for criteria */
  async preview(actor: Caller, criteria: object): Promise<SegmentPreview> {
    const selection = this.selections.read(actor, criteria, 'criteria');
    const paging: Paging = { style: 'offset', limit: SAMPLE_SIZE, offset: 0 };
    const { items, total = 0 } = await this.customers.list(actor, {
      filter: { selection },
      sort: [DEFAULT_SORT],
      paging,
    });
    return { count: total, sample: items };
  }

  /** @throws SegmentNotFoundError, CustomerNotFoundError, ForbiddenError as `members` */
  async explain(actor: Caller, id: string, customerId: string): Promise<SegmentExplanation> {
    const segment = await this.find(id);
    const found = await this.selections.explain(actor, customerId, this.selectionFor(actor, segment));
    const conditions = isTree(segment.criteria) ? found.conditions : found.conditions.map(byField);
    return { ...found, conditions, segment, customerId };
  }

  /** The names of the active segments that the actor may know a customer to be in, oldest first. @throws CustomerNotFoundError */
  async namesOf(actor: Caller, customerId: string): Promise<string[]> {
    const segments = (await this.activeSegments()).filter((segment) => this.isOpenTo(actor, segment));
    if (segments.length === 0) return [];
    const members = await this.selections.memberships(
      customerId,
      segments.map((one) => this.selectionOf(one)),
    );
    return segments.filter((_, i) => members[i]).map(({ name }) => name);
  }

  private selectionOf({ criteria }: Segment): CustomerSelection {
    return this.selections.restore(criteria);
  }

  private selectionFor(actor: Caller, { criteria }: Segment): CustomerSelection {
    return this.selections.restoreFor(actor, criteria);
  }

  private isOpenTo(actor: Caller, { criteria }: Segment): boolean {
    return this.selections.isOpenTo(actor, this.selections.fieldsOf(criteria));
  }

  /** Whoever may not know who is in it is not told how many: the number moves with each of them. */
  private seenBy(actor: Caller, segment: Segment): SeenSegment {
    return this.isOpenTo(actor, segment) ? segment : { ...segment, customer_count: null };
  }

  /** Read once in some seconds: a customer's summary needs them, and they seldom change. */
  private activeSegments(): Promise<Segment[]> {
    const now = Date.now();
    if (now - this.active.read >= COUNT_LIFETIME_MS) {
      const segments = this.segments.list({ is_active: true }).then(({ rows }) => rows);
      segments.catch(() => (this.active.read = 0));
      this.active = { read: now, segments };
    }
    return this.active.segments;
  }

  /** With counts that are true within seconds. */
  private async counted(segments: Segment[]): Promise<Segment[]> {
    const oldest = Date.now() - COUNT_LIFETIME_MS;
    const stale = segments.filter(({ last_calculated }) => last_calculated.getTime() < oldest);
    if (stale.length === 0) return segments;
    const anew = new Map((await this.count(stale)).map((segment) => [segment.id, segment]));
    return segments.map((segment) => anew.get(segment.id) ?? segment);
  }

  private async count(segments: readonly Segment[]): Promise<Segment[]> {
    const now = new Date();
    const counts = await this.selections.countEach(segments.map((segment) => this.selectionOf(segment)));
    const counted = segments.map((segment, i) => ({
      ...segment,
      customer_count: counts[i],
      last_calculated: now,
    }));
    await this.segments.keepCounts(counted, now);
    return counted;
  }

  private async find(id: string): Promise<Segment> {
    const segment = isId(id) ? await this.segments.find(id) : undefined;
    if (!segment) throw new SegmentNotFoundError();
    return segment;
  }

  private async forChange(id: string): Promise<Segment> {
    const segment = isId(id) ? await this.segments.findForChange(id) : undefined;
    if (!segment) throw new SegmentNotFoundError();
    return segment;
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await this.database.transaction(work);
      this.active.read = 0;
      return result;
    } catch (error) {
      throw this.segments.isTakenName(error) ? new SegmentNameTakenError() : error;
    }
  }
}

/** Lists by field have no tree to those who wrote them. */
function byField(seen: SegmentExplanation['conditions'][number]): SegmentExplanation['conditions'][number] {
  return { ...seen, path: seen.condition.field };
}

/** What the audit compares: counts are nobody's change. */
function auditView({
  customer_count: _count,
  last_calculated: _counted,
  created_at: _made,
  ...rest
}: Segment): object {
  return rest;
}
