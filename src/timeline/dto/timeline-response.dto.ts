import { ApiProperty } from '@nestjs/swagger';
import type { PageOf } from '@crm/http';
import { Uuid, Word } from '@crm/openapi';
import { KIND_NAMES, type Happening, type Kind } from '../timeline.js';

export class HappeningResponseDto {
  @Word(KIND_NAMES)
  kind!: Kind;

  @Uuid()
  id!: string;

  at!: Date;

  /** a line for people */
  title!: string | null;

  /** what is told of this kind */
  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: Record<string, unknown>;
}

export class TimelineResponseDto {
  items!: HappeningResponseDto[];

  next_cursor!: string | null;
}

export function toTimelineResponse({ items, nextCursor = null }: PageOf<Happening>): TimelineResponseDto {
  return { items, next_cursor: nextCursor };
}
