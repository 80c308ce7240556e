import { createServer } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ConfigError, loadConfig, removeTemporaryFolders, type AppConfig } from '@crm/config';
import type { Service } from './service.js';

/** Longer than this no request is waited for when the process is asked to stop, in ms. */
const DRAIN_MS = 25_000;

/** From the environment to a service that listens; what keeps it from that is said in a sentence, and ends the process. */
export async function start(): Promise<void> {
  try {
    const config = loadConfig();
    await checkPort(config);
    removeTemporaryFolders();
    // what is wrong so far is known before the larger part of the program is loaded
    const { openService } = await import('./service.js');
    const service = await openService(config);
    // who reads that it listens may signal at once
    stopOn(service);
    await listen(service.app, config);
    const url = await service.app.getUrl();
    announce(url, service);
    process.send?.({ listening: url });
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  }
}

/** Takes the address and gives it back. */
async function checkPort({ host, port }: AppConfig): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve));
    await new Promise((closed) => probe.close(closed));
  } catch (cause) {
    throw notListening({ host, port }, cause);
  }
}

async function listen(app: NestExpressApplication, { host, port }: AppConfig): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (cause) {
    throw notListening({ host, port }, cause);
  }
}

function notListening({ host, port }: Pick<AppConfig, 'host' | 'port'>, cause: unknown): ConfigError {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  return new ConfigError(`HOST ${host} and PORT ${port} cannot be listened on (${code}).`, { cause });
}

/** Only now can requests be served. */
function announce(url: string, { administrator, sampleSignIns }: Service): void {
  console.log(`Listening on ${url} - documentation at ${url}/docs`);
  if (administrator?.generatedPassword) {
    console.log(
      `Administrator: ${administrator.email} with password ${administrator.generatedPassword} (shown this once)`,
    );
  }
  if (sampleSignIns.emails.length) {
    console.log(
      `Sample sign-ins: ${sampleSignIns.emails.join(', ')} with password ${sampleSignIns.password}`,
    );
  }
}

/** The first signal lets running requests finish and closes everything in order; a second one is obeyed at once. */
function stopOn({ app, log }: Service): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals | 'disconnect') => {
    if (stopping) process.exit(1);
    stopping = true;
    log(`${signal}: no new requests are taken, running ones are finished`);
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    app.close().then(
      () => {
        log('Stopped');
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // whoever started this process is gone
  process.once('disconnect', () => stop('disconnect'));
}
