import { Global, Module } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { pino, type Logger, type LoggerOptions } from 'pino';

/** Injection token of the process's one pino logger. */
export const LOGGER = Symbol('logger');

/**
 * JSON lines on standard output: level as a word, time as RFC 3339. Each is written at once: handing a line to another
 * thread, as pino does by itself, costs several times what writing it does.
 */
export function createLogger({ logLevel }: Pick<AppConfig, 'logLevel'>): Logger {
  const options: LoggerOptions = {
    level: logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  return pino(options, pino.destination({ fd: process.stdout.fd, sync: true }));
}

@Global()
@Module({
  providers: [{ provide: LOGGER, inject: [AppConfig], useFactory: createLogger }],
  exports: [LOGGER],
})
export class LoggingModule {}
