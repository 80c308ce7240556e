export { buildDocument } from './build-document.js';
export { ApiContracts, ApiErrors, ApiExample, ApiGroup } from './decorators.js';
export { ApiPage, ApiSupportPage } from './pages.js';
export { AnyValue, CountBy, Counts, Integer, Share, Success, Uuid, Word, type CountsBy } from './formats.js';
export { serializeDocument, type ApiDocument } from './document.js';
export type { KeptAnswers } from './examples.js';
export { ERROR_CATALOGUE, type ErrorDescription } from './error-catalogue.js';
export { sampleProblem } from './problem-examples.js';
export { PROBLEM_SCHEMAS } from './problem-schema.js';
