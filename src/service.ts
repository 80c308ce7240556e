import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AppConfig } from '@crm/config';
import { PreparedExpressAdapter } from '@crm/http';
import { createLogger, NestLogger } from '@crm/logging';
import { AppModule } from './app.module.js';
import { configureApp } from './app.setup.js';
import { FirstAdministrator } from './auth/index.js';
import { SAMPLE_PASSWORD, SampleSignIns } from './sample/index.js';

/** The application, and what its start has to tell. */
export interface Service {
  app: NestExpressApplication;
  administrator: FirstAdministrator['created'];
  sampleSignIns: { emails: readonly string[]; password: string };
  log: (sentence: string) => void;
}

/** Everything but the listening. @throws ConfigError */
export async function openService(config: AppConfig): Promise<Service> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.of(config),
    new PreparedExpressAdapter(),
    { logger: new NestLogger(createLogger(config)), bodyParser: false, abortOnError: false },
  );
  configureApp(app);
  await app.init();
  const logger = new Logger('Service');
  return {
    app,
    administrator: app.get(FirstAdministrator).created,
    sampleSignIns: {
      emails: app.get(SampleSignIns).created.map(({ email }) => email),
      password: SAMPLE_PASSWORD,
    },
    log: (sentence) => logger.log(sentence),
  };
}
