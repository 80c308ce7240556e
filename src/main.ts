import { setFlagsFromString } from 'node:v8';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ConfigError, loadConfig, type AppConfig } from '@crm/config';
import { DatabaseStartError } from '@crm/database';
import { PreparedExpressAdapter } from '@crm/http';
import { NestLogger, createLogger } from '@crm/logging';
import { AppModule } from './app.module.js';
import { configureApp } from './app.setup.js';
import { FirstAdministrator } from './auth/index.js';
import { SAMPLE_PASSWORD, SampleSignIns } from './sample/index.js';

/** Longer than this no request is waited for when the process is asked to stop, in ms. */
const DRAIN_MS = 25_000;

async function main(): Promise<void> {
  // V8 would come to believe that rows of queries live long and keep them all until a full collection: a page of a list
  // would cost 12 to 33 % more CPU of the server (three interleaved runs, 2026-11-29)
  setFlagsFromString('--no-allocation-site-pretenuring');
  const config = loadConfig();
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.of(config),
    new PreparedExpressAdapter(),
    {
      logger: new NestLogger(createLogger(config)),
      bodyParser: false,
      abortOnError: false,
    },
  );
  configureApp(app);
  await listen(app, config);
  announce(await app.getUrl(), app.get(FirstAdministrator), app.get(SampleSignIns));
  stopOn(app);
}

async function listen(app: NestExpressApplication, { host, port }: AppConfig): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (cause) {
    const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
    throw new ConfigError(`HOST ${host} and PORT ${port} cannot be listened on (${code}).`, { cause });
  }
}

/** Only now can requests be served. */
function announce(url: string, { created }: FirstAdministrator, samples: SampleSignIns): void {
  console.log(`Listening on ${url} - documentation at ${url}/docs`);
  if (created?.generatedPassword) {
    console.log(
      `Administrator: ${created.email} with password ${created.generatedPassword} (shown this once)`,
    );
  }
  if (samples.created.length) {
    const emails = samples.created.map(({ email }) => email).join(', ');
    console.log(`Sample sign-ins: ${emails} with password ${SAMPLE_PASSWORD}`);
  }
}

/** The first signal lets running requests finish and closes everything in order; a second one is obeyed at once. */
function stopOn(app: NestExpressApplication): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof DatabaseStartError;
  console.error(known ? error.message : error);
  process.exit(1);
});
