export type { Column, CriteriaField, FieldCatalogue } from './catalogue.js';
export { compileCriteria, type CompileOptions } from './compile-criteria.js';
export { foldText } from './fold-text.js';
export { matches, matchesCondition, type CriteriaRecord, type MatchOptions } from './matches.js';
export { OPERATORS, OPERATORS_OF, type FieldType, type Operator } from './operators.js';
export { parseCriteria, type CriteriaOptions } from './parse-criteria.js';
export { criteriaSchemas } from './schema.js';
export { fromShorthand, readCriteria } from './shorthand.js';
export { MAX_CONDITIONS, MAX_DEPTH, namesField, type Condition, type Criteria, type Group } from './tree.js';
