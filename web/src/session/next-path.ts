/**
 * Where to go after signing in: a path of this origin, or the home page. Whatever a browser would read as another origin
 * (`//host`, `/\host`, `https:…`) is ignored, as is the page that asks.
 */
export function nextPath(given: unknown): string {
  if (typeof given !== 'string' || !/^\/(?![/\\])/.test(given) || /[\u0000-\u001f]/.test(given)) return '/';
  const base = 'http://dashboard.invalid';
  if (!URL.canParse(given, base)) return '/';
  const url = new URL(given, base);
  if (url.origin !== base || url.pathname.startsWith('//') || url.pathname === '/sign-in') return '/';
  return url.pathname + url.search + url.hash;
}
