import { defineConfig } from '@playwright/test';

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
    { name: 'wide', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'phone', use: { viewport: { width: 360, height: 740 } } },
  ],
});
