export * from './permissions.js';
export * from './grants.js';
export * from './roles.js';
export * from './route-access.js';
export * from './access.decorator.js';
export * from './actor.decorator.js';
