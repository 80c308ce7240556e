import type { Contract } from '@crm/contracts';
import { fieldsSeen, Flag, In, Text, Words } from '@crm/validation';

/** The account team's switches and the sales team's words, one object. */
export class CommunicationPreferencesInputDto {
  @In('account')
  @Flag()
  marketing_emails?: boolean | null;

  @In('account')
  @Flag()
  service_notifications?: boolean | null;

  @In('account')
  @Flag()
  billing_reminders?: boolean | null;

  @In('account')
  @Flag()
  outage_alerts?: boolean | null;

  @In('sales')
  @Text(100)
  style?: string | null;

  @In('sales')
  @Words()
  preferred_channels?: string[] | null;

  @In('sales')
  @Text(100)
  response_time_expectation?: string | null;
}

/** The keys of the object that a contract's callers give and see. */
export function communicationKeys(contract: Contract): readonly string[] {
  let keys = keysOf.get(contract);
  if (!keys) keysOf.set(contract, (keys = fieldsSeen(CommunicationPreferencesInputDto, contract)));
  return keys;
}

const keysOf = new Map<Contract, readonly string[]>();
