import { defineConfig } from '@playwright/test';
import { PHONE, WIDE } from './e2e/support/widths';

/** In a real browser, against the real API on the embedded store; support/servers.ts starts both. `CHROMIUM` names another binary. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/servers.ts',
  // one API, whose store the tests share: each makes customers of its own
  workers: 1,
  fullyParallel: true,
  forbidOnly: true,
  // for a machine that stalls; what needed it is listed as flaky
  retries: 1,
  timeout: 60_000,
  // an answer takes seconds where others have the processor; what is waited for is what is seen
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/results.json' }]],
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    locale: 'en-US',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'wide', use: { viewport: WIDE } },
    // what the width changes: flows; looks are looked at in both widths by one test
    { name: 'phone', grepInvert: /@once/, use: { viewport: PHONE } },
  ],
});
