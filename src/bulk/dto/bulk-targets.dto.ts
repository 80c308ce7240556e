import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Entries, ForeignId, FreeObject } from '@crm/validation';

export const MOST_IDS = 10_000;

export class NamedTargetInputDto {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  /** the one it must still have */
  @ApiPropertyOptional({ type: 'integer' })
  version?: number;
}

/** Whom it is about: exactly one of the three. */
export class BulkTargetsDto {
  /** ids, or `{id, version}` where the record must still have that version */
  @Entries(MOST_IDS, { nullable: false, least: 1 })
  customer_ids?: (string | NamedTargetInputDto)[];

  /** a tree of conditions (see Criteria), or the filters of `GET /customers` with their defaults */
  @FreeObject({ nullable: false })
  filter?: object;

  /** the members of this segment, which must have a condition: one without any is everybody */
  @ForeignId({ nullable: false })
  segment_id?: string;
}
