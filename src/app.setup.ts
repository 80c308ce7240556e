import type { Server } from 'node:http';
import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppConfig } from '@crm/config';
import { fixedHeaders, hardenServer, nameRequest, refuseOtherMethods, requestLog } from '@crm/http';
import { LOGGER } from '@crm/logging';
import compression from 'compression';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { serveDocs } from './docs/index.js';
import { Metrics } from './health/index.js';

const EXPOSED_HEADERS = [
  'Content-Disposition',
  'Content-Range',
  'ETag',
  'Location',
  'Retry-After',
  'X-API-Contract',
  'X-Data-Retention',
  'X-Merged-Into',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'X-Related-Records-Updated',
  'X-Request-Id',
];

const NO_CORS: CorsOptions = { origin: false };

/** Everything around the routes. Shared by main, the tests and the writer of openapi.json. */
export function configureApp(app: NestExpressApplication): NestExpressApplication {
  const config = app.get(AppConfig);
  app.set('etag', false);
  app.set('x-powered-by', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustProxy);
  app.use(nameRequest);
  app.use(requestLog(app.get<Logger>(LOGGER), app.get(Metrics).observe));
  const directives = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };
  const contentSecurityPolicy = { useDefaults: false, directives };
  app.use(fixedHeaders(helmet({ contentSecurityPolicy })));
  const cors: CorsOptions = {
    origin: [...config.corsOrigins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 600,
  };
  // who sends no Origin needs none of the headers of CORS
  app.enableCors((request: Request, done: (error: null, options: CorsOptions) => void) =>
    done(null, request.headers.origin === undefined && request.method !== 'OPTIONS' ? NO_CORS : cors),
  );
  app.use(compressed(compression({ threshold: 1024 })));
  app.use(refuseOtherMethods);
  serveDocs(app);
  hardenServer(app.getHttpServer() as Server, app.getHttpAdapter().getInstance() as RequestHandler);
  return app;
}

/** A client that takes no encoding gets none; that the answer hangs on it is said all the same. */
function compressed(compress: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (request.headers['accept-encoding'] !== undefined) return compress(request, response, next);
    response.appendHeader('Vary', 'Accept-Encoding');
    next();
  };
}
