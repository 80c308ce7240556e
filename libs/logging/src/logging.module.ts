import { Global, Module } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { pino, type Logger } from 'pino';

/** Injection token of the process's one pino logger. */
export const LOGGER = Symbol('logger');

/** JSON lines on standard output: level as a word, time as RFC 3339. */
export function createLogger({ logLevel }: Pick<AppConfig, 'logLevel'>): Logger {
  return pino({
    level: logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
}

@Global()
@Module({
  providers: [{ provide: LOGGER, inject: [AppConfig], useFactory: createLogger }],
  exports: [LOGGER],
})
export class LoggingModule {}
