import { defineConfig } from '@playwright/test';

/** In a real browser, against the real API on the embedded store; support/servers.ts starts both. `CHROMIUM` names another binary. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/servers.ts',
  // one API, whose store the tests share: each makes customers of its own
  workers: 1,
  fullyParallel: true,
  forbidOnly: true,
  // React as Next 15.5 has it loses its place in about one of a hundred page loads (facebook/react#35494, #35518, mended in 19.3)
  retries: 2,
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
