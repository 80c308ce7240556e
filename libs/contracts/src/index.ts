export * from './contract.js';
export * from './contracts.js';
