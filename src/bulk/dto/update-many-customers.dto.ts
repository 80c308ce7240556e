import { ApiExample } from '@crm/openapi';
import { Flag, Nested } from '@crm/validation';
import { UpdateCustomerDto } from '../../customers/index.js';
import { BulkTargetsDto } from './bulk-targets.dto.js';

@ApiExample({ filter: { tags: ['spring'] }, changes: { status: 'vip' }, dry_run: true })
export class UpdateManyCustomersDto extends BulkTargetsDto {
  /** as in a PUT of one customer: given fields replace, objects merge one level, arrays replace, null clears */
  @Nested(() => UpdateCustomerDto, { required: true })
  changes!: UpdateCustomerDto;

  /** changes nothing, and shows what would be */
  @Flag({ nullable: false })
  dry_run?: boolean;
}
