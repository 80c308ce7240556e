import { createServer } from 'node:http';
import pg from 'pg';
import { answer } from './routes.js';

/**
 * The limit: what node:http and pg give on this machine when nothing stands between them, no authentication,
 * validation, permission, rate limit, audit, log, header or error shape. Nobody would run it; it is the yardstick.
 * DATABASE_URL, PORT and DATABASE_POOL_SIZE as the service has them; LIMIT_TABLE=lean for a table of its own.
 */
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL_SIZE),
  options: '-c TimeZone=UTC -c jit=off',
});

const server = createServer((request, response) => {
  answer(pool, request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});
server.keepAliveTimeout = 65_000;
server.listen(Number(process.env.PORT), '127.0.0.1');

process.on('SIGTERM', () => process.exit(0));
