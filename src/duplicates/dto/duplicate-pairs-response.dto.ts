import type { Caller, PageOf } from '@crm/http';
import type { ShownPair } from '../duplicate-pair.js';
import { DuplicatePairResponseDto, toDuplicatePairResponse } from './duplicate-pair-response.dto.js';

export class DuplicatePairsResponseDto {
  items!: DuplicatePairResponseDto[];

  next_cursor!: string | null;
}

export function toDuplicatePairsResponse(
  { items, nextCursor = null }: PageOf<ShownPair>,
  reader: Caller,
): DuplicatePairsResponseDto {
  return { items: items.map((pair) => toDuplicatePairResponse(pair, reader)), next_cursor: nextCursor };
}
