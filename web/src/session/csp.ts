/** The content security policy of pages: scripts by their nonce alone, nothing from elsewhere. */
export function pagePolicy(nonce: string, isDevelopment: boolean): string {
  const directives = {
    'default-src': "'self'",
    // development evaluates what it reloads
    'script-src': `'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // menus are placed by style attributes
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-src': "'self' blob:",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** Of answers that are no pages: nothing in them is run, whatever a stored file says. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";
