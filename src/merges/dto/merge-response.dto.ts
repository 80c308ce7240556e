import { ApiProperty } from '@nestjs/swagger';
import type { Caller } from '@crm/http';
import { Uuid } from '@crm/openapi';
import {
  CustomerResponseDto,
  DifferenceResponseDto,
  includesOf,
  toCustomerResponse,
  toDifferencesResponse,
  type CustomerDetails,
} from '../../customers/index.js';
import type { MergeOutcome } from '../merge.js';

/** Two customers who are one now. */
export class MergeResponseDto {
  /** by which the merge can be undone; null of a dry run */
  @Uuid()
  merge_id!: string | null;

  /** the customer that went into the other; its id goes on to lead to that one */
  @Uuid()
  from_id!: string;

  /** what is left */
  customer!: CustomerResponseDto;

  /** how many records hang on another customer now, by what they are */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  moved!: Record<string, number>;

  /** fields of which the two had different values */
  differences!: DifferenceResponseDto[];
}

/** Who may merge customers and not read them is told of what was done alone. */
export function toMergeResponse(outcome: MergeOutcome, reader: Caller): object {
  const { mergeId, fromId, details, moved, differences } = outcome;
  const maySee = reader.can('crm:read:customers');
  return {
    merge_id: mergeId,
    from_id: fromId,
    customer: toMergedCustomerResponse(details, reader),
    moved,
    differences: maySee ? toDifferencesResponse(differences, reader) : [],
  };
}

export function toMergedCustomerResponse(details: CustomerDetails, reader: Caller): object {
  const { id, version } = details.customer;
  return reader.can('crm:read:customers')
    ? toCustomerResponse(details, reader, includesOf({}, reader.surface))
    : { id, version };
}
