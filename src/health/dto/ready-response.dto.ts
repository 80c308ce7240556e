import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Word } from '@crm/openapi';
import type { Readiness } from '../readiness.js';

export class ReadyResponseDto {
  @Word(['ok'])
  status!: string;

  /** what was asked and answers, by its name */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: ['ok'] } })
  checks!: Record<string, string>;

  /** what does not answer and is done without, by its name; absent where all is well */
  @ApiPropertyOptional({ type: [String], example: ['redis'] })
  degraded?: string[];
}

export function toReadyResponse({ answering, degraded }: Readiness): ReadyResponseDto {
  const checks = Object.fromEntries(answering.map((name) => [name, 'ok']));
  return degraded.length ? { status: 'ok', checks, degraded: [...degraded] } : { status: 'ok', checks };
}
