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

/** The little of webpack's configuration that is touched here. */
interface WebpackConfiguration {
  module: { rules: unknown[] };
  optimization?: { splitChunks?: { cacheGroups?: Record<string, unknown> } };
}

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: path.join(import.meta.dirname, '..'),
  poweredByHeader: false,
  reactStrictMode: true,
  // a page that one may not see is a 403 with its own page: forbidden()
  experimental: { authInterrupts: true, optimizePackageImports: ['radix-ui'] },
  // the title comes with the head, for everybody: what is added to a page later is not there when it is read out
  htmlLimitedBots: /.*/,
  webpack: (webpack: WebpackConfiguration, { isServer }: { isServer: boolean }) => {
    webpack.module.rules.push({
      test: /[\\/]compiled[\\/]react-dom(-experimental)?[\\/]cjs[\\/]react-dom-client\.production\.js$/,
      use: path.join(import.meta.dirname, 'scripts/mend-react.mjs'),
    });
    const { splitChunks } = webpack.optimization ?? {};
    // every page speaks: one copy of what it speaks by, instead of one a chunk
    if (!isServer && splitChunks) {
      splitChunks.cacheGroups = {
        ...splitChunks.cacheGroups,
        texts: {
          test: /[\\/]node_modules[\\/](next-intl|use-intl|icu-minify|@formatjs)[\\/]/,
          name: 'texts',
          chunks: 'all',
          priority: 60,
          enforce: true,
        },
      };
    }
    return webpack;
  },
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
