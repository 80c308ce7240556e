import { Uuid } from '@crm/openapi';
import type { OpenMerge } from '../merge.js';

class MergedFromResponseDto {
  /** leads to the customer that is left */
  @Uuid()
  id!: string;

  name!: string | null;

  account_number!: string;
}

class OpenMergeResponseDto {
  /** by which the merge can be undone */
  @Uuid()
  merge_id!: string;

  /** who went into the customer */
  from!: MergedFromResponseDto;

  merged_at!: Date;
}

/** Merges that can be undone. */
export class MergesResponseDto {
  items!: OpenMergeResponseDto[];
}

export function toMergesResponse(merges: readonly OpenMerge[]): MergesResponseDto {
  return { items: merges.map(({ id, from, merged_at }) => ({ merge_id: id, from, merged_at })) };
}
