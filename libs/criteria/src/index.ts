export type { Column, CriteriaField, FieldCatalogue } from './catalogue.js';
export { explainCriteria, type ExplainedCondition } from './explain-criteria.js';
export { compileCriteria, type CompileOptions } from './compile-criteria.js';
export { foldText } from './fold-text.js';
export { OPERATORS, OPERATORS_OF, type FieldType, type Operator } from './operators.js';
export { isTree, parseCriteria, type CriteriaOptions } from './parse-criteria.js';
export { fromShorthand, readCriteria } from './shorthand.js';
export { MAX_CONDITIONS, MAX_DEPTH, fieldsIn, type Condition, type Criteria, type Group } from './tree.js';
