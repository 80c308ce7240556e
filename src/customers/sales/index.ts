export * from './sales-section.js';
export {
  COMPLETENESS_WEIGHTS,
  explainCompleteness,
  profileCompleteness,
  type CompletenessRow,
} from './profile-completeness.js';
export { READY_FROM, recommendationReadiness } from './recommendation-readiness.js';
export { personalityProfile, type PersonalityProfile } from './personality-profile.js';
export { profileSummary, type ProfileSummary } from './profile-summary.js';
export { nextStage } from './sales-stage.js';
export { decisionPace, paceConfirmations, type DecisionPace } from './decision-pace.js';
export { isAboutPrice } from './price-concern.js';
export { wordParts } from './words.js';
export { DISC } from './disc.js';
export { changesSummary, transition, updatedFields } from './sales-changes.js';
