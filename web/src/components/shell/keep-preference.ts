const A_YEAR_S = 365 * 24 * 60 * 60;

/** A choice of this browser; the server reads it to make the page. Nothing in it is a secret. */
export function keepPreference(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${A_YEAR_S}; SameSite=Lax`;
}
