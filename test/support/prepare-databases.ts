import { Logger } from '@nestjs/common';
import { embeddedSnapshot, serverTemplate } from './migrated-store.js';

/** Prints, as JSON, the variables by which test files find what they copy. */
Logger.overrideLogger(false);
const server = process.env.TEST_DATABASE_URL;
const prepared = server
  ? { TEST_DATABASE_TEMPLATE: await serverTemplate(server) }
  : { TEST_DATABASE_SNAPSHOT: await embeddedSnapshot() };
process.stdout.write(JSON.stringify(prepared));
