import { sql } from 'kysely';
import type { FieldCatalogue } from '@crm/criteria';

/** One field of every type, over a table that the tests make; see `probe-table.ts`. */
export const CATALOGUE = {
  id: { type: 'id', column: 'probe.id', nullable: false },
  name: { type: 'text', column: 'probe.name', folded: true },
  city: { type: 'text', column: 'probe.city', folded: 'probe.city_key' },
  code: { type: 'text', column: 'probe.code' },
  loyalty_status: { type: 'enum', column: 'probe.loyalty', values: ['New', 'Gold', 'VIP'] },
  score: { type: 'number', column: 'probe.score' },
  visits: { type: 'integer', column: 'probe.visits', nullable: false },
  is_active: { type: 'boolean', column: () => sql`(probe.visits > 0)` },
  seen_at: { type: 'datetime', column: 'probe.seen_at' },
  born_on: { type: 'date', column: 'probe.born_on' },
  tags: { type: 'text_list', column: 'probe.tags' },
  label: { type: 'text', column: 'probe.code', ops: ['eq', 'in'] },
} as const satisfies FieldCatalogue;
