import { ApiExample } from '@crm/openapi';
import { Entries, Flag, OneOf } from '@crm/validation';
import { IMPORT_MODES, type ImportMode } from '../../customers/index.js';

const MOST_ROWS = 1000;

@ApiExample({
  customers: [
    {
      name: 'Nadia Benjelloun',
      email: 'nadia.benjelloun@example.com',
      phone: '+212 661 234567',
      tags: ['newsletter'],
    },
    { name: 'Marc Lefèvre', email: 'marc.lefevre@example.com', phone: '+33 6 12 34 56 78' },
  ],
  mode: 'upsert',
})
export class ImportRowsDto {
  /** each as a POST of it would have it, and judged for itself: a wrong one fails alone */
  @Entries(MOST_ROWS, { required: true, least: 1 })
  customers!: unknown[];

  /** what becomes of customers that are known: a duplicate, an update, or nothing */
  @OneOf(IMPORT_MODES, { nullable: false, byDefault: 'create' })
  mode?: ImportMode;

  /** stores nothing; the job can be committed */
  @Flag({ nullable: false, byDefault: false })
  dry_run?: boolean;
}
