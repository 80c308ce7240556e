/** Every behaviour on the embedded engine, over real HTTP, in random order. `jest.all.config.mjs` adds what takes long. */
export default {
  roots: ['<rootDir>/test', '<rootDir>/web/test'],
  testRegex: '\\.(e2e-)?spec\\.ts$',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  randomize: true,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    // not the .json.js files of packages: Jest would then load the JSON beside them, with a warning
    '^(\\.{1,2}/.*)(?<!\\.json)\\.js$': '$1',
    '^@/(.*)$': '<rootDir>/web/src/$1',
    '^@crm/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@nestjs/throttler$': '<rootDir>/test/support/throttler.mjs',
  },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/support/skips-reporter.mjs'],
  // for what would wait for ever: no test is told by its time
  testTimeout: 300_000,
  // one beside the host of the services: with engines of their own two would need another half a gigabyte, and save little.
  // Where a server has the databases they need no more, and 381 tests take 43 s instead of 70
  maxWorkers: process.env.TEST_DATABASE_URL ? 2 : 1,
  // what a file leaves behind in the sandbox is never given back
  workerIdleMemoryLimit: '130MB',
};
