import { ApiExample } from '@crm/openapi';
import { OneOf, Tags } from '@crm/validation';

const ACTIONS = ['set', 'add', 'remove'] as const;

@ApiExample({ tags: ['premium', 'loyal', 'high-value'], action: 'set' })
export class TagCustomerDto {
  @Tags({ required: true })
  tags!: string[];

  @OneOf(ACTIONS, { required: true })
  action!: (typeof ACTIONS)[number];
}
