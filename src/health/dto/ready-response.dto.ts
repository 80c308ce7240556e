import { ApiProperty } from '@nestjs/swagger';
import { Word } from '@crm/openapi';

export class ReadyResponseDto {
  @Word(['ok'])
  status!: string;

  /** what was asked, by its name */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: ['ok'] } })
  checks!: Record<string, string>;
}

export function toReadyResponse(dependencies: readonly string[]): ReadyResponseDto {
  return { status: 'ok', checks: Object.fromEntries(dependencies.map((name) => [name, 'ok'])) };
}
