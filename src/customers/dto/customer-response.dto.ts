import { ApiProperty, getSchemaPath, type ApiPropertyOptions } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import type { Contract } from '@crm/contracts';
import { In } from '@crm/validation';
import {
  changesSummary,
  paceConfirmations,
  personalityProfile,
  profileSummary,
  updatedFields,
} from '../../sales/index.js';
import type { Customer, CustomerChange, CustomerDetails } from '../customer.js';
import { mean } from '../record/mean.js';
import type { Includes, ToldMetrics, ToldScores } from '../registries/customer-sections.js';
import { AccountMetricsResponseDto, BillingSummaryResponseDto } from './account-response.dto.js';
import { shownSample } from './customer-examples.js';
import {
  ListedCustomerResponseDto,
  toListedCustomerResponse,
  type Reader,
} from './listed-customer-response.dto.js';
import {
  HistoryEntryResponseDto,
  PersonalityProfileResponseDto,
  ProfileSummaryResponseDto,
} from './sales-response.dto.js';

/** Records are another feature's, which stands on this one: its classes are known by their names alone. */
const listOf = (record: string): ApiPropertyOptions => ({
  type: 'array',
  items: { $ref: getSchemaPath(record) },
});

/** One customer: what lists show, and what follows from it or hangs on it. */
@ApiExample((contract) => shownSample(CustomerResponseDto, contract))
export class CustomerResponseDto extends ListedCustomerResponseDto {
  /** absent with include_services=false, and for who may not read records; the newest 100 */
  @In('account')
  @ApiProperty(listOf('ServiceResponseDto'))
  services?: object[];

  /** absent with include_billing=false, and for who may not read records */
  @In('account')
  billing_summary?: BillingSummaryResponseDto;

  /** absent for who may not read analytics */
  @In('account')
  account_metrics?: AccountMetricsResponseDto;

  /** only with include_tickets=true, for who may read records; the newest 20 */
  @In('account')
  @ApiProperty(listOf('TicketResponseDto'))
  tickets?: object[];

  @In('sales')
  personality_profile!: PersonalityProfileResponseDto | null;

  @In('sales')
  profile_summary!: ProfileSummaryResponseDto;

  @In('sales')
  interaction_history!: HistoryEntryResponseDto[];
}

/** The answer to a change. */
@ApiExample((contract) => shownSample(UpdatedCustomerResponseDto, contract))
export class UpdatedCustomerResponseDto extends CustomerResponseDto {
  @In('sales')
  updated_fields!: string[];

  @In('sales')
  changes_summary!: Record<string, string>;
}

/** The flags of a GET. */
type Asked = Partial<Record<'include_services' | 'include_billing' | 'include_tickets', boolean>>;

/** What an answer shows of a customer beyond the record; to writes, as to a GET without parameters. */
export function includesOf(query: Asked, { sections }: Contract): Includes {
  return {
    services: query.include_services ?? true,
    billing: query.include_billing ?? true,
    tickets: query.include_tickets ?? false,
    metrics: sections.includes('account'),
    history: sections.includes('sales'),
    conversations: false,
  };
}

/** Fields are added one by one: a spread of so many keys costs V8 25 µs, and as much again when it becomes JSON. */
export function toCustomerResponse(
  { customer, added }: CustomerDetails,
  reader: Reader,
  includes: Includes,
): Partial<CustomerResponseDto> {
  const { sections } = reader.surface;
  const account = sections.includes('account') || undefined;
  const sales = sections.includes('sales') || undefined;
  const { services, billing_summary, tickets, interaction_history } = added as Partial<CustomerResponseDto>;
  const records = account && reader.can('crm:read:records');
  const metrics = account && reader.can('crm:read:analytics');
  const response: Partial<CustomerResponseDto> = toListedCustomerResponse(customer, reader);
  response.services = records && includes.services ? (services ?? []) : undefined;
  response.billing_summary = records && includes.billing ? (billing_summary ?? NO_BILLING) : undefined;
  response.account_metrics = metrics
    ? accountMetrics(
        customer,
        added.account_metrics as ToldMetrics | undefined,
        added.scores as ToldScores | undefined,
      )
    : undefined;
  response.tickets = records && includes.tickets ? (tickets ?? []) : undefined;
  response.personality_profile = sales && personalityProfileOf(customer);
  response.profile_summary = sales && profileSummary(customer);
  response.interaction_history = sales && (interaction_history ?? []);
  return response;
}

export function toUpdatedCustomerResponse(
  { before, ...details }: CustomerChange,
  reader: Reader,
  includes: Includes,
): Partial<UpdatedCustomerResponseDto> {
  const sales = reader.surface.sections.includes('sales') || undefined;
  const response: Partial<UpdatedCustomerResponseDto> = toCustomerResponse(details, reader, includes);
  response.updated_fields = sales && updatedFields(before, details.customer);
  response.changes_summary = sales && changesSummary(before, details.customer);
  return response;
}

/** Of an answer only the fields that were asked for. */
export function sparse<T extends object>(whole: T, fields: readonly string[] | undefined): Partial<T> {
  if (!fields) return whole;
  return Object.fromEntries(fields.map((field) => [field, whole[field as keyof T]])) as Partial<T>;
}

const NO_BILLING: BillingSummaryResponseDto = {
  current_balance: null,
  last_payment_date: null,
  last_payment_amount: null,
  last_payment_currency: null,
  payment_method: null,
  auto_pay_enabled: null,
  credit_limit: null,
};

function accountMetrics(
  customer: Customer,
  told?: ToldMetrics,
  scores?: ToldScores,
): AccountMetricsResponseDto {
  const made = customer.created_at.toISOString().slice(0, 10);
  const since = told?.customer_since ?? made;
  const { rating_sum, rating_count, total_tickets } = customer;
  return {
    customer_since: since < made ? since : made,
    lifetime_value: scores?.lifetime_value ?? null,
    monthly_recurring_revenue: told?.monthly_recurring_revenue ?? null,
    currency: told?.currency ?? null,
    churn_risk_score: scores?.churn_risk_score ?? null,
    satisfaction_score: mean(rating_sum + (told?.satisfaction ?? 0), rating_count + (told?.rated ?? 0)),
    support_tickets_count: total_tickets + (told?.tickets ?? 0),
  };
}

function personalityProfileOf(customer: Customer): PersonalityProfileResponseDto | null {
  const paces = { fast: customer.fast_decisions, deliberate: customer.deliberate_decisions };
  const confirmations = paceConfirmations(customer.personality_assessment?.type, paces);
  return personalityProfile({ ...customer, confirmations });
}
