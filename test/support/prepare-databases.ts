import { Logger } from '@nestjs/common';
import { prepareSnapshot } from '@crm/database';
import { serverTemplate } from './migrated-store.js';

/** Prints, as JSON, the variables by which test files find what they copy. */
Logger.overrideLogger(false);
const server = process.env.TEST_DATABASE_URL;
if (!server) await prepareSnapshot();
const prepared = server ? { TEST_DATABASE_TEMPLATE: await serverTemplate(server) } : {};
process.stdout.write(JSON.stringify(prepared));
