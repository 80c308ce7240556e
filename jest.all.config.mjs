import everyBehaviour from './jest.config.mjs';

/** Also kills, fuzzing, races, outages and what else takes long: `*.slow-spec.ts`. */
export default { ...everyBehaviour, testRegex: '\\.(e2e-|slow-)?spec\\.ts$' };
