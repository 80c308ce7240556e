import { Logger } from '@nestjs/common';
import { prepareSnapshot } from '@crm/database';

/** The last step of a build: what spares each start of an embedded database the making and migrating of one. */
Logger.overrideLogger(false);
await prepareSnapshot();
