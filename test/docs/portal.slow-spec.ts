import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'];

const describeInBrowser = existsSync(CHROMIUM) ? describe : describe.skip;

/** What the portal adds to Swagger UI hangs on names inside it, which an update may change: a browser says whether it works. */
describeInBrowser(`The portal in a browser (needs ${CHROMIUM})`, () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    app = await startTestApp({ env: { SAMPLE_DATA: 'on' } });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    // the documents are megabytes, and the machine may be busy
    page.setDefaultTimeout(240_000);
    complaints = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const open = async (path: string) => {
    await page.goto(app.url + path);
    await page.waitForSelector('.opblock');
  };
  const shown = () => page.locator('.opblock .opblock-summary-path').allInnerTexts();

  it('leads from the first page to a team’s own document', async () => {
    await open('/docs');
    await page.click('.chooser a[href="/docs/travel"]');
    await page.waitForSelector('.info .title:has-text("Travel operator")');
    expect(await page.locator('.masthead [aria-current]').innerText()).toBe('Travel operator');
  }, 300_000);

  it('opens the field for a key where a link asks for it', async () => {
    await open('/docs#authorize');
    await page.waitForSelector('.dialog-ux .auth-container input');
  }, 300_000);

  it.each([
    ['Téléphone', 0],
    ['customers POST email', 1],
    ['crm:read:audit', 1],
    ['loyalty_status', 1],
  ])(
    'finds operations by any word: %s',
    async (words, least) => {
      await open('/docs/travel');
      const all = (await shown()).length;
      await page.fill('.operation-filter-input', words);
      await page
        .locator('.opblock')
        .nth(all - 1)
        .waitFor({ state: 'detached' });
      const found = await shown();
      if (least === 0) expect(found).toEqual([]);
      else expect(found.length).toBeGreaterThanOrEqual(least);
    },
    300_000,
  );

  it('signs in by the sample’s password, and what it then sends is answered', async () => {
    await open('/docs/sales#/Customers/customersList');
    await page.click('.btn.authorize');
    expect(await page.inputValue('.sign-in input[type=email]')).toBe('sales@example.com');
    await page.click('.sign-in button');
    await page.waitForSelector('.btn.authorize.locked');
    await page.click('.opblock.is-open .execute');
    await page.waitForSelector('.live-responses-table .response-col_status:has-text("200")');
    expect(await page.innerText('.live-responses-table')).toContain('"total_count"');
  }, 300_000);

  it('says why a sign-in fails', async () => {
    await open('/docs/sales');
    await page.click('.btn.authorize');
    await page.fill('.sign-in input[type=password]', 'not the password of anybody');
    await page.press('.sign-in input[type=password]', 'Enter');
    expect(await page.innerText('.sign-in [role=alert]')).toMatch(/password/);
    // Chromium itself complains of the 401
    complaints = complaints.filter((complaint) => !complaint.includes('401'));
  }, 300_000);

  it('writes the request as curl, JavaScript and Python before it is sent, as the fields stand', async () => {
    await open('/docs/isp#/Customers/customersUpdate');
    const samples = page.locator('.opblock.is-open .request-snippets');
    await page.fill('.opblock.is-open textarea', '{"notes": "calls back", "is_active": false}');
    const read = async (title: string) => {
      await samples.locator('.btn', { hasText: title }).click();
      return samples.locator('.microlight').innerText();
    };
    for (const title of ['curl', 'JavaScript', 'Python']) {
      const text = await read(title);
      expect(text).toContain(`${app.url}/api/v1/customers/ID`);
      expect(text).toContain('Bearer <token>');
      expect(text).toContain('calls back');
    }
    expect(await read('Python')).toContain('"is_active": False');
  }, 300_000);

  it.each([
    ['light', 1280],
    ['light', 360],
    ['dark', 1280],
    ['dark', 360],
  ] as const)(
    'never scrolls sideways: %s, %i px',
    async (colorScheme, width) => {
      await page.setViewportSize({ width, height: 740 });
      await page.emulateMedia({ colorScheme });
      for (const path of ['/docs', '/docs/errors', '/docs/isp#/Customers/customersCreate']) {
        await page.goto('about:blank');
        await page.goto(app.url + path);
        if (path !== '/docs/errors') await page.waitForSelector('.opblock');
        if (path.includes('#')) await page.waitForSelector('.opblock.is-open .request-snippets');
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
      const swaggerUi = page.locator('#swagger-ui .wrapper').first();
      expect((await swaggerUi.boundingBox())?.width).toBeGreaterThan(width * 0.85);
    },
    300_000,
  );
});
