import { ApiProperty } from '@nestjs/swagger';
import { ApiExample, Uuid, Word } from '@crm/openapi';
import { ACTOR_KINDS, OUTCOMES, type ActorKind, type AuditRow, type Outcome } from '../audit-row.js';
import type { Changes } from '../changes.js';

@ApiExample({
  id: '0190d6a5-7c1e-7b2a-9f3e-2f1d8c9b7a60',
  at: '2026-01-15T09:30:00.000Z',
  actor_kind: 'user',
  actor_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  actor_name: 'Ada Lovelace',
  action: 'crm:update:customers',
  resource: 'customers',
  resource_id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  request_id: 'f3c0a2de-8a55-4f0e-9c39-0b8f4f0a3a11',
  address: '203.0.113.7',
  outcome: 'success',
  changes: { region: { before: 'Sfax', after: 'Tunis' } },
})
export class AuditEntryResponseDto {
  @Uuid()
  id!: string;

  at!: Date;

  /** `system` for jobs, `anonymous` where nobody was signed in */
  @Word(ACTOR_KINDS)
  actor_kind!: ActorKind;

  @Uuid()
  actor_id!: string | null;

  actor_name!: string | null;

  /** the permission that the route asked for, or a word such as `sign_in` */
  action!: string;

  resource!: string;

  resource_id!: string | null;

  request_id!: string | null;

  /** the caller's network address */
  address!: string | null;

  @Word(OUTCOMES)
  outcome!: Outcome;

  /** changed fields only; secrets are hidden, and so are values that the reader may not see; those of erased persons are null */
  @ApiProperty({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { before: {}, after: {}, erased: { type: 'boolean' }, hidden: { type: 'boolean' } },
      required: ['before', 'after'],
    },
  })
  changes!: Changes;
}

export function toAuditEntryResponse(row: AuditRow): AuditEntryResponseDto {
  return row;
}
