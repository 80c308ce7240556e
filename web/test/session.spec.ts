import { describe, expect, it } from '@jest/globals';
import { preferredLanguage } from '@/i18n/languages';
import { nextPath } from '@/session/next-path';
import { isGranted } from '@/session/permissions';
import { pagePolicy } from '@/session/csp';
import { cookiesOf, isForeign, remember } from '@/session/tokens';

describe('where one goes after signing in', () => {
  it.each(['/customers?search=ada&page=2', '/customers/new', '/'])('to %s of this origin', (path) =>
    expect(nextPath(path)).toBe(path),
  );
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/%0a',
    '',
    undefined,
    ['/a'],
    '/sign-in',
    '/./\\evil.example/..//evil.example',
  ])('and never by %s', (path) =>
    expect(new URL(nextPath(path), 'http://here.example').origin).toBe('http://here.example'),
  );
});

describe('cookies', () => {
  it('are for no script, and for this site alone', () => {
    for (const cookie of remember({ access_token: 'a', refresh_token: 'r', expires_in: 900 }, true)) {
      expect(cookie).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
    }
  });
  it('are read as they were sent', () => {
    const cookies = cookiesOf(new Headers({ cookie: 'a=1; crm_access=x.y.z; b=' }));
    expect([cookies.get('crm_access'), cookies.get('b'), cookies.get('c')]).toEqual([
      'x.y.z',
      undefined,
      undefined,
    ]);
  });
});

it('a request of another origin is foreign, one without a browser is not', () => {
  const of = (headers: Record<string, string>) =>
    isForeign({ url: 'http://here/', headers: new Headers({ host: 'here', ...headers }) });
  expect([of({}), of({ origin: 'http://here' }), of({ 'sec-fetch-site': 'same-origin' })]).toEqual([
    false,
    false,
    false,
  ]);
  expect([
    of({ origin: 'null' }),
    of({ origin: 'http://there' }),
    of({ 'sec-fetch-site': 'same-site' }),
  ]).toEqual([true, true, true]);
});

it('a permission covers what it says, and stars cover all', () => {
  expect(isGranted(['crm:*:*'], 'crm:erase:customers')).toBe(true);
  expect(isGranted(['crm:read:*'], 'crm:read:audit')).toBe(true);
  expect(isGranted(['crm:read:customers'], 'crm:update:customers')).toBe(false);
});

it('the first language is the one the browser likes best of those there are', () => {
  expect(
    ['de, fr;q=0.5, es;q=0.9', 'ar-MA,en', 'de', null, ';;,q=x', 'fr;q=0'].map(preferredLanguage),
  ).toEqual(['es', 'ar', 'en', 'en', 'en', 'en']);
});

it('scripts run by their nonce alone', () => {
  const policy = pagePolicy('abc', false);
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("object-src 'none'");
  expect(policy).not.toContain('unsafe-eval');
});
