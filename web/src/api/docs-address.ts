import 'server-only';

/**
 * Where browsers find the API's documentation: at the API's public address, else where this server finds the API. `#authorize` opens the
 * field for a key there.
 */
export function docsAddress(): string | undefined {
  const base = process.env.PUBLIC_URL || process.env.API_URL;
  return base && `${base.replace(/\/+$/, '')}/docs`;
}
