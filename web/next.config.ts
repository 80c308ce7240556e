import path from 'node:path';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

/** For every answer; the policy of scripts has a nonce and is set a request at a time, in src/middleware.ts. */
const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: path.join(import.meta.dirname, '..'),
  poweredByHeader: false,
  reactStrictMode: true,
  // a page that one may not see is a 403 with its own page: forbidden()
  experimental: { authInterrupts: true, optimizePackageImports: ['radix-ui'] },
  // the repository's one linter looks at these files too
  eslint: { ignoreDuringBuilds: true },
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })),
    },
  ],
};

export default createNextIntlPlugin({
  experimental: {
    // messages are parsed when the dashboard is built: no parser in the browser
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
})(config);
