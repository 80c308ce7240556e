import { z } from 'zod';
import { ACTOR_KINDS, OUTCOMES, type AuditRow } from '../audit-row.js';

export const auditEntrySchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actor_kind: z.enum(ACTOR_KINDS).describe('`system` for jobs, `anonymous` where nobody was signed in'),
    actor_id: z.uuid().nullable(),
    actor_name: z.string().nullable(),
    action: z.string().describe('the permission that the route asked for, or a word such as `sign_in`'),
    resource: z.string(),
    resource_id: z.string().nullable(),
    request_id: z.string().nullable(),
    address: z.string().nullable().describe("the caller's network address"),
    outcome: z.enum(OUTCOMES),
    changes: z
      .record(
        z.string(),
        z.object({ before: z.unknown(), after: z.unknown(), erased: z.boolean().optional() }),
      )
      .describe('changed fields only; secrets are hidden, and values of erased persons are null'),
  })
  .meta({
    id: 'AuditEntry',
    example: {
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
    },
  });

export type AuditEntryDto = z.output<typeof auditEntrySchema>;

export function toAuditEntryDto(row: AuditRow): AuditEntryDto {
  const { at, ...rest } = row;
  return { ...rest, at: at.toISOString() };
}
