export { changedFields, ofRecord } from './changed-fields.js';
export { INEXACT, isExactNumber } from './exact-number.js';
export { ECHO, Echoes, echoesOf } from './echoes.js';
export { merged } from './merged.js';
export { RecordIdentity } from './record-identity.js';
export { contractGroup, isSeen, In, sectionsByField } from './in.js';
export { dtoClasses, isInput } from './classes.js';
export { remember } from './known-classes.js';
export {
  isNullAbsent,
  isOptionalBody,
  isRequiredByContract,
  NullIsAbsent,
  OptionalBody,
  RequiredByContract,
} from './class-rules.js';
export { composed } from './documented.js';
export { DocumentedFor, documentedFor } from './documented-for.js';
export { entriesOf } from './entries.js';
export { FieldsOf, fieldsSeen, type AnswerClass } from './fields-of.js';
export { isDay, readMoment } from './moments.js';
export { planOf, type DtoClass, type Plan } from './plan.js';
export { DELIBERATE, type Presence } from './presence.js';
export { rule, type Rule, type RuleContext } from './rule.js';
export * from './rules/lists.js';
export * from './rules/moments.js';
export * from './rules/query.js';
export * from './rules/text-map.js';
export * from './rules/text.js';
export * from './rules/values.js';
export { emailKey, isEmailAddress, readEmail } from './email.js';
export { characterCount, keptText, showsNothing, textProblem } from './text.js';
export { validate } from './validate.js';
export { VALIDATOR_OPTIONS } from './explain.js';
