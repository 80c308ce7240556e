import { ApiExample } from '@crm/openapi';
import { FilledText, Flag, FreeObject, NullIsAbsent, Text } from '@crm/validation';

const GOLDEN_NORTH = {
  name: 'Golden north',
  description: 'Loyal travellers of the north',
  criteria: { loyalty_status: ['Gold', 'Platinum'], region: ['Tanger-Tétouan'] },
};
/** what every contract can filter by */
const REGULARS = {
  name: 'Regulars',
  description: 'Customers who come again',
  criteria: { segment: ['regular', 'vip'] },
};

@NullIsAbsent()
@ApiExample(({ sections }) => (sections.includes('travel') ? GOLDEN_NORTH : REGULARS))
export class CreateSegmentDto {
  /** unique, without regard to case and accents */
  @FilledText(255, { required: true })
  name!: string;

  @Text(1000)
  description?: string | null;

  /**
   * lists by field (`{"region": ["Souss"]}`: any within a list, all across), or a tree of conditions
   * (`{"all": [{"field": "health_score", "op": "lt", "value": 40}]}`; see Criteria); everybody where left out
   */
  @FreeObject({ nullable: false })
  criteria?: object;

  /** inactive ones are named by no customer's summary */
  @Flag({ nullable: false })
  is_active?: boolean;
}
