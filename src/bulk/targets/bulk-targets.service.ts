import { Injectable } from '@nestjs/common';
import { isTree, type Criteria } from '@crm/criteria';
import { isId, newId } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import type { Caller } from '@crm/http';
import {
  CustomerBatches,
  CustomerSegments,
  CustomerSelections,
  type CustomerFilter,
} from '../../customers/index.js';
import { JobFailedError } from '../../jobs/index.js';
import type { BulkTargetsDto } from '../dto/bulk-targets.dto.js';
import type { NamedTarget, Target, Targets } from './bulk-target.js';
import { readListFilter } from './listed-filter.js';
import { readNamed, requireOneWay, type Repeats } from './read-targets.js';

/** Where a walk through the targets got to; plain JSON, for the position of a job. */
export interface TargetPlace {
  row: number;
  id?: string;
}

/** Whom something is to be done to: named, filtered or of a segment. */
@Injectable()
export class BulkTargets {
  constructor(
    private readonly batches: CustomerBatches,
    private readonly selections: CustomerSelections,
    private readonly segments: CustomerSegments,
  ) {}

  /**
   * Judges what a caller sent, and makes of it what a job keeps. Somebody who is named twice is one target, unless `repeats` are
   * kept.
   * @throws InvalidInputError, and what the segment that is not there throws
   */
  async read(
    actor: Caller,
    sent: BulkTargetsDto,
    { repeats = 'dropped' }: { repeats?: Repeats } = {},
  ): Promise<Targets> {
    requireOneWay(sent);
    const until = newId();
    if (sent.customer_ids) return { ids: readNamed(sent.customer_ids, repeats), until };
    if (sent.segment_id !== undefined) {
      const { criteria } = await this.segments.selection(actor, sent.segment_id);
      if (isEverybody(criteria)) throw InvalidInputError.of('segment_id', 'too_few', NO_CONDITION);
      return { segment_id: sent.segment_id.toLowerCase(), until };
    }
    return { ...this.readFilter(actor, sent.filter as object), until };
  }

  /** How many there are. */
  async count(actor: Caller, targets: Targets): Promise<number> {
    return targets.ids ? targets.ids.length : this.batches.count(await this.filterOf(actor, targets));
  }

  /**
   * The next ones behind a place, numbered on from there.
   * @throws ForbiddenError where that would tell what the actor may not know any more, JobFailedError where the segment has become
   * everybody meanwhile
   */
  async after(actor: Caller, targets: Targets, place: TargetPlace | null, limit: number): Promise<Target[]> {
    const from = place?.row ?? 0;
    const next =
      targets.ids?.slice(from, from + limit) ?? (await this.foundAfter(actor, targets, place, limit));
    return next.map((target, index) => ({ ...target, row: from + index + 1 }));
  }

  /** Where a walk is behind some of them. */
  placeBehind(batch: readonly Target[]): TargetPlace {
    const { row, id } = batch[batch.length - 1];
    return isId(id) ? { row, id } : { row };
  }

  private async foundAfter(
    actor: Caller,
    targets: Targets,
    place: TargetPlace | null,
    limit: number,
  ): Promise<NamedTarget[]> {
    const filter = await this.filterOf(actor, targets);
    if (targets.segment_id !== undefined && filter.selection && isEverybody(filter.selection.criteria)) {
      throw new JobFailedError({ code: 'segment_without_conditions', message: NO_CONDITION });
    }
    const ids = await this.batches.idsAfter(filter, place?.id, targets.until, limit);
    return ids.map((id) => ({ id }));
  }

  private readFilter(actor: Caller, filter: object): Pick<Targets, 'criteria' | 'search'> {
    if (isTree(filter)) {
      const { criteria } = this.selections.read(actor, filter, 'filter');
      if (isEverybody(criteria)) {
        throw InvalidInputError.of('filter.all', 'too_few', 'filter.all must not be empty');
      }
      return { criteria };
    }
    const { criteria, search, lists } = readListFilter(filter, actor.surface);
    const also = Object.keys(lists).length > 0 ? [this.selections.read(actor, lists, 'filter').criteria] : [];
    const all = [...(criteria ? [criteria] : []), ...also];
    return { criteria: all.length > 0 ? { all } : undefined, search };
  }

  private async filterOf(actor: Caller, { criteria, search, segment_id }: Targets): Promise<CustomerFilter> {
    if (segment_id !== undefined) return { selection: await this.segments.selection(actor, segment_id) };
    return { search, selection: criteria && this.selections.restoreFor(actor, criteria) };
  }
}

/** A segment may ask for nothing, and shows everybody then; what is done to many never takes everybody by omission. */
function isEverybody(criteria: Criteria): boolean {
  return 'all' in criteria && criteria.all.length === 0;
}

const NO_CONDITION =
  'segment_id names a segment without any condition, which is everybody; give it one, or name everybody by the filter {"is_active": "all"}';
