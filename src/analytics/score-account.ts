import {
  chanceAlive,
  contractualRisk,
  contractualValue,
  endedRisk,
  expectedSpend,
  purchaseRisk,
  purchaseValue,
  rfmOf,
  type ChurnRisk,
  type Outlook,
  type Rfm,
} from '@crm/scoring';
import { decimalsOf } from '../records/index.js';
import { churnInputsOf, purchaseHistoryOf, rfmValuesOf, spendOf, type Account } from './account.js';
import type { LifetimeValue, ValueFactor } from './lifetime-value.js';
import type { CompanyScales, Models } from './scoring-model.js';

/** The chance that a customer leaves: by the contract, by the end of all of them, or by purchases where there never was one. */
export function churnRiskOf(account: Account, { churn, purchases }: Models): ChurnRisk {
  if (account.held > 0) return contractualRisk(churnInputsOf(account), churn);
  if (account.services > 0) return endedRisk();
  return purchaseRisk(purchaseHistoryOf(account), purchases?.fit, purchases?.version ?? '');
}

/** Historical and predicted value; what is predicted by a contract needs the risk of leaving it. */
export function lifetimeValueOf(
  account: Account,
  models: Models,
  outlook: Outlook,
  risk: ChurnRisk = churnRiskOf(account, models),
): LifetimeValue {
  const { currency } = account;
  const prediction = predictionOf(account, models, outlook, risk);
  const rfm = rfmOfAccount(account, models.scales);
  const { predicted, factors } = prediction;
  const predicted_value = predicted === null ? null : rounded(predicted, currency);
  return {
    currency,
    historical_value: account.paid,
    predicted_value,
    lifetime_value: predicted_value === null ? null : rounded(account.paid + predicted_value, currency),
    expected_purchases: prediction.expected_purchases,
    factors: predicted === null ? factors : [...factors, ...outlookFactors(outlook)],
    method: prediction.method,
    model: prediction.model,
    missing: rfm || account.last_paid === null ? prediction.missing : [...prediction.missing, 'rfm_scales'],
    rfm,
  };
}

export function rfmOfAccount(account: Account, scales: CompanyScales | undefined): Rfm | null {
  const values = rfmValuesOf(account);
  const monetary = account.currency === null ? undefined : scales?.monetary[account.currency];
  return values && scales && monetary ? rfmOf(values, { ...scales, monetary }) : null;
}

interface Prediction extends Pick<
  LifetimeValue,
  'factors' | 'method' | 'model' | 'missing' | 'expected_purchases'
> {
  predicted: number | null;
}

function predictionOf(account: Account, models: Models, outlook: Outlook, risk: ChurnRisk): Prediction {
  if (account.services > 0) return contractualPrediction(account, models, outlook, risk);
  return purchasePrediction(account, models, outlook);
}

/** Who has ended all services brings nothing more. What those bring that are priced in another currency is not known in the customer's. */
function contractualPrediction(
  account: Account,
  { churn }: Models,
  outlook: Outlook,
  { score, model }: ChurnRisk,
): Prediction {
  if (account.running > 0 && account.monthly_price === null)
    return { predicted: null, method: 'contractual', model: null, missing: ['monthly_price'], factors: [] };
  const revenue = account.held > 0 ? (account.monthly_price ?? 0) : 0;
  const tenure = churnInputsOf(account).tenure_months ?? 0;
  const { predicted_value, expected_months } = contractualValue(
    { monthly_recurring_revenue: revenue, tenure_months: tenure, churn_score: score ?? 1 },
    churn.survival,
    outlook,
  );
  const isHeld = account.held > 0;
  return {
    predicted: isHeld ? predicted_value : 0,
    method: 'contractual',
    model,
    missing: [],
    factors: [
      factor('monthly_recurring_revenue', revenue, 'What services bring a month'),
      factor('tenure_months', tenure, 'Months since the first service'),
      factor('churn_risk_score', score ?? 1, 'The chance to leave, by which survival is scaled'),
      factor(
        'expected_months',
        isHeld ? expected_months : 0,
        'Months of the horizon that are expected to be paid',
      ),
    ],
  };
}

function purchasePrediction(account: Account, { purchases, spend }: Models, outlook: Outlook): Prediction {
  const history = purchaseHistoryOf(account);
  const [bought, spent] = [
    purchases?.fit,
    account.currency === null ? undefined : spend.get(account.currency)?.fit,
  ];
  const nothing = { predicted: null, model: null, factors: [] };
  if (!history) return { ...nothing, method: null, missing: ['purchases'] };
  const missing: string[] = [];
  if (!bought?.parameters || bought.degenerate) missing.push('purchase_model');
  if (!spent?.parameters || spent.degenerate) missing.push('spend_model');
  if (!bought?.parameters || !spent?.parameters || missing.length > 0)
    return { ...nothing, method: 'purchases', missing };
  const each = expectedSpend(spent.parameters, spendOf(account)) ?? 0;
  const { predicted_value, expected_purchases } = purchaseValue(bought.parameters, history, each, outlook);
  return {
    predicted: predicted_value,
    expected_purchases,
    method: 'purchases',
    model: `purchases-${purchases?.version}`,
    missing,
    factors: [
      factor('purchases', history.repeats + 1, 'Days with a purchase'),
      factor('recency_days', history.age_days - history.recency_days, 'Days since the last of them'),
      factor('chance_alive', chanceAlive(bought.parameters, history), 'The chance that more will come'),
      factor('expected_purchases', expected_purchases, 'Purchases expected within the horizon'),
      factor('expected_spend', each, 'What each is expected to bring'),
    ],
  };
}

function outlookFactors({ margin, discount_rate }: Outlook): ValueFactor[] {
  return [
    factor('margin', margin, 'The share of what is paid that is kept'),
    factor('discount_rate', discount_rate, 'By how much a year money of later is worth less'),
  ];
}

function factor(name: string, value: number, description: string): ValueFactor {
  return { name, value, description };
}

/** Half up, to the minor unit, of the number as it is written: 1.005 is 1.00499… inside, and huge ones times a hundred are not whole. */
export function rounded(amount: number, currency: string | null): number {
  const decimals = decimalsOf(currency ?? '');
  return shifted(Math.round(shifted(amount, decimals)), -decimals);
}

/** Times a power of ten. */
function shifted(amount: number, digits: number): number {
  const [written, exponent = '0'] = String(amount).split('e');
  return Number(`${written}e${Number(exponent) + digits}`);
}
