export * from './formula.js';
export * from './quoted-row.js';
