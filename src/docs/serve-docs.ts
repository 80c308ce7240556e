import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { ApiDocuments } from './api-documents.js';

const assets = createRequire(import.meta.url)('swagger-ui-dist/absolute-path.js') as () => string;

/** The portal's pages load what this server has and nothing else; `data:` is for the icons in Swagger UI's styles. */
const CONTENT_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** What the portal needs beside its routes: its own content policy, Swagger UI's files, and the routes it describes. */
export function serveDocs(app: NestExpressApplication): void {
  app.use('/docs', helmet.contentSecurityPolicy(CONTENT_POLICY));
  app.useStaticAssets(assets(), { prefix: '/docs/assets/', index: false, maxAge: '1h' });
  app.useStaticAssets(join(import.meta.dirname, 'portal'), { prefix: '/docs/portal/', index: false });
  app.get(ApiDocuments).readFrom(app);
}
