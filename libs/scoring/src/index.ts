export {
  PAYMENT_METHODS,
  SERVICE_TYPES,
  TECHNOLOGIES,
  type ChurnInputs,
  type ChurnRow,
  type PaymentMethod,
  type ServiceType,
  type Technology,
} from './churn/churn-inputs.js';
export type { ChurnMetrics, ChurnModel, TenureBand } from './churn/churn-model.js';
export {
  CHURN_LEVEL_FROM,
  churnLevel,
  contractualRisk,
  describeFactor,
  endedRisk,
  purchaseRisk,
  type ChurnLevel,
  type ChurnRisk,
  type ChurnRiskFactor,
  type FactorSurroundings,
} from './churn/churn-risk.js';
export { DEFAULT_CHURN_MODEL } from './churn/default-churn-model.js';
export { survival } from './churn/survival-by-tenure.js';
export { trainChurn, type ChurnTraining, type TrainingOptions } from './churn/train-churn.js';
export { contractualValue, type ContractualValue, type Subscription } from './lifetime/contractual-value.js';
export type { Outlook } from './lifetime/discounting.js';
export { purchaseValue, type PurchaseValue } from './lifetime/purchase-value.js';
export type { BgNbdParameters } from './purchases/bg-nbd.js';
export { chanceAlive, expectedPurchases } from './purchases/expected-purchases.js';
export { fitPurchases, type PurchaseDegeneracy, type PurchaseFit } from './purchases/fit-purchases.js';
export { groupHistories, type PurchaseGroup, type PurchaseHistory } from './purchases/purchase-history.js';
export { quintilesOf, tally, type Quintiles, type Tally } from './rfm/quintiles.js';
export {
  RFM_SEGMENTS,
  rfmOf,
  rfmScales,
  type Rfm,
  type RfmScales,
  type RfmSegment,
  type RfmValues,
} from './rfm/rfm.js';
export {
  expectedSpend,
  fitSpend,
  type GammaGammaParameters,
  type Spend,
  type SpendDegeneracy,
  type SpendFit,
} from './spend/gamma-gamma.js';
