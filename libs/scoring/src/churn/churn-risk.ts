import { chanceAlive, logOddsOfHavingLeft } from '../purchases/expected-purchases.js';
import type { PurchaseFit } from '../purchases/fit-purchases.js';
import type { PurchaseHistory } from '../purchases/purchase-history.js';
import type { ChurnInputs } from './churn-inputs.js';
import type { ChurnModel } from './churn-model.js';
import { factorRule, missingFactors, type ChurnFactor, type FactorValue } from './factors.js';
import { scoreChurn } from './score-churn.js';

export type ChurnLevel = 'low' | 'medium' | 'high' | 'critical' | 'unknown';

export interface ChurnRiskFactor {
  name: string;
  /** null: of `baseline` */
  value: NonNullable<FactorValue> | null;
  /** log-odds; all together give the score: 1 / (1 + e^-sum) */
  contribution: number;
  description: string;
}

export interface ChurnRisk {
  /** 0 to 1, the chance to leave within the next month; null where there is nothing to go by */
  score: number | null;
  level: ChurnLevel;
  /** what weighs most first, `baseline` last */
  factors: ChurnRiskFactor[];
  /** sentences, for what raises the risk most first */
  recommended_actions: string[];
  /** names of what is not known and adds nothing */
  missing: string[];
  /** `<name>-<version>`; null where no model was asked */
  model: string | null;
}

/** From which score on each level holds. */
export const CHURN_LEVEL_FROM = { low: 0, medium: 0.3, high: 0.6, critical: 0.8 } as const;
const MOST_ACTIONS = 3;
/** Log-odds from which on something is worth doing about a factor: the odds a tenth higher. */
const WORTH_ACTING = Math.log(1.1);
const AVERAGE = 'A customer who is average in everything';
const ENDED = 'All services have ended';
/** 1 / (1 + e^-40) is 1 to the last digit of a number. */
const CERTAIN = 40;

export function churnLevel(score: number | null): ChurnLevel {
  if (score === null) return 'unknown';
  if (score < CHURN_LEVEL_FROM.medium) return 'low';
  if (score < CHURN_LEVEL_FROM.high) return 'medium';
  return score < CHURN_LEVEL_FROM.critical ? 'high' : 'critical';
}

/** Of a customer with an active service. */
export function contractualRisk(inputs: ChurnInputs, model: ChurnModel): ChurnRisk {
  const { score, contributions } = scoreChurn(inputs, model);
  const factors: ChurnRiskFactor[] = [];
  const actions: string[] = [];
  const level = churnLevel(score);
  const byWeight = [...contributions].sort(([, one], [, other]) => Math.abs(other) - Math.abs(one));
  for (const [name, contribution] of byWeight) {
    if (name === 'baseline') continue;
    const { value, words, action } = factorRule(name);
    const shown = value(inputs);
    if (shown === undefined) continue;
    factors.push({
      name,
      value: shown,
      contribution,
      description: described(words(shown, inputs), contribution),
    });
    if (action && contribution >= WORTH_ACTING && level !== 'low') actions.push(action);
  }
  const baseline = contributions.get('baseline') as number;
  factors.push({
    name: 'baseline',
    value: null,
    contribution: baseline,
    description: AVERAGE,
  });
  return {
    score,
    level,
    factors,
    recommended_actions: actions.slice(0, MOST_ACTIONS),
    missing: missingInputs(inputs, model),
    model: `${model.name}-${model.version}`,
  };
}

/** Of a customer all of whose services have ended. */
export function endedRisk(): ChurnRisk {
  const factor = { name: 'no_active_service', value: true, contribution: CERTAIN };
  return {
    score: 1,
    level: 'critical',
    factors: [{ ...factor, description: ENDED }],
    recommended_actions: ['Ask why they left, and what would bring them back'],
    missing: [],
    model: null,
  };
}

/**
 * Of a customer who never had a service: 1 - P(alive). A single purchase says nothing, nor does a degenerate fit, nor none.
 *
 * @param version of the model of purchases
 */
export function purchaseRisk(
  history: PurchaseHistory | undefined,
  fit: Pick<PurchaseFit, 'parameters' | 'degenerate'> | undefined,
  version: string | number,
): ChurnRisk {
  if (!history || history.repeats === 0) return unknownRisk('repeat_purchase');
  if (!fit?.parameters || fit.degenerate) return unknownRisk('purchase_model');
  const score = 1 - chanceAlive(fit.parameters, history);
  const contribution = logOddsOfHavingLeft(fit.parameters, history);
  const level = churnLevel(score);
  const silent = history.age_days - history.recency_days;
  const factor = { name: 'purchases', value: history.repeats + 1, contribution };
  return {
    score,
    level,
    factors: [{ ...factor, description: purchaseWords(factor.value, silent) }],
    recommended_actions: level === 'low' ? [] : ['Make an offer for the next purchase'],
    missing: [],
    model: `purchases-${version}`,
  };
}

/** What the words of a factor need beside its value. */
export interface FactorSurroundings {
  /** of the prices */
  currency: string | null;
  /** days since the last purchase */
  silent_days: number;
}

/** The words of a factor that was kept without them, as the answer that it comes from had them. */
export function describeFactor(
  { name, value, contribution }: Omit<ChurnRiskFactor, 'description'>,
  { currency, silent_days }: FactorSurroundings,
): string {
  if (name === 'baseline' || value === null) return AVERAGE;
  if (name === 'no_active_service') return ENDED;
  if (name === 'purchases') return purchaseWords(Number(value), silent_days);
  return described(
    factorRule(name as ChurnFactor).words(value, { service_types: [], currency }),
    contribution,
  );
}

function purchaseWords(purchases: number, silentDays: number): string {
  return `Purchases: ${purchases}, the last ${silentDays} days ago`;
}

function unknownRisk(missing: string): ChurnRisk {
  return {
    score: null,
    level: 'unknown',
    factors: [],
    recommended_actions: [],
    missing: [missing],
    model: null,
  };
}

/** A price in a currency that the model does not know says as little as none. */
function missingInputs(inputs: ChurnInputs, { currency }: ChurnModel): string[] {
  const missing: string[] = missingFactors(inputs);
  const isForeign = typeof inputs.monthly_price === 'number' && inputs.currency !== currency;
  return isForeign ? [...missing, 'monthly_price'] : missing;
}

function described(words: string, contribution: number): string {
  return `${words}: odds of leaving × ${Math.exp(contribution).toFixed(2)}`;
}
