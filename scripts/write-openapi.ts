import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { loadConfig } from '@crm/config';
import { CONTRACT_NAMES, DEFAULT_CONTRACT } from '@crm/contracts';
import { serializeDocument } from '@crm/openapi';
import { AppModule } from '../src/app.module.js';
import { ApiDocuments } from '../src/docs/index.js';
import { configureApp } from '../src/app.setup.js';

/**
 * Writes the OpenAPI document of every contract into dist/openapi, and the whole one to the file that is named. Runs
 * from dist, after a build: `npm run openapi:write`.
 */
const FOLDER = 'dist/openapi';

const config = loadConfig({ SAMPLE_DATA: 'off', LOG_LEVEL: 'silent' });
const app = await NestFactory.create<NestExpressApplication>(AppModule.of(config), {
  bodyParser: false,
  logger: false,
  abortOnError: false,
});
configureApp(app);
const fileOf = (name: string) => join(FOLDER, `${name}.json`);
await mkdir(FOLDER, { recursive: true });
const documents = app.get(ApiDocuments);
for (const name of CONTRACT_NAMES) await writeFile(fileOf(name), serializeDocument(documents.document(name)));
const whole = process.argv[2];
if (whole) await copyFile(fileOf(DEFAULT_CONTRACT.name), whole);
await app.close();
console.log(`Wrote ${whole ? `${whole} and ` : ''}${FOLDER}`);
