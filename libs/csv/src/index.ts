export { csvRow } from './csv-row.js';
export * from './formula.js';
export * from './quoted-row.js';
