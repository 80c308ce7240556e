import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

/**
 * The built dashboard: listens on HOST and WEB_PORT, says so only when it can serve, finishes running requests on SIGTERM and
 * ends with 0. API_URL says where the API is; without it the dashboard runs alone, over its own memory.
 */
const DRAIN_MS = 25_000;
const directory = path.join(import.meta.dirname, '..');
const { HOST: host = '127.0.0.1', WEB_PORT: given = '3001', API_URL: apiUrl } = process.env;

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const port = Number(given);
if (!/^\d{1,5}$/.test(given) || port > 65_535) refuse('WEB_PORT must be a whole number from 0 to 65535');
if (apiUrl && !(URL.canParse(apiUrl) && /^https?:$/.test(new URL(apiUrl).protocol))) {
  refuse('API_URL must be a URL that starts with http:// or https://');
}
if (apiUrl) process.env.API_URL = apiUrl.replace(/\/+$/, '');

const built = path.join(directory, '.next/required-server-files.json');
if (!existsSync(built)) refuse('The dashboard is not built yet: npm run build');

// what the build decided, instead of reading (and compiling) next.config.ts again
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(JSON.parse(readFileSync(built, 'utf8')).config);
process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.chdir(directory);

const { default: next } = await import('next');
const server = createServer({ headersTimeout: 15_000, requestTimeout: 300_000 });
const app = next({ dev: false, dir: directory, hostname: host, port, httpServer: server, quiet: true });
await app.prepare();
const handle = app.getRequestHandler();
server.on('request', (request, response) => void handle(request, response));

server.once('error', ({ code }) =>
  refuse(`HOST ${host} and WEB_PORT ${given} cannot be listened on (${code}).`),
);
server.listen(port, host, () => {
  const name = host.includes(':') ? `[${host}]` : host;
  const url = `http://${name}:${server.address().port}`;
  console.log(
    apiUrl
      ? `Dashboard on ${url} - sign in at ${url}/sign-in`
      : `Dashboard on ${url} - alone, without an API: customers are kept in memory, and nobody signs in`,
  );
});

let isStopping = false;
function stop() {
  if (isStopping) process.exit(1);
  isStopping = true;
  setTimeout(() => process.exit(1), DRAIN_MS).unref();
  server.close(() => process.exit(0));
  server.closeIdleConnections();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// whoever started it is gone
process.once('disconnect', stop);
