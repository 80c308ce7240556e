import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Where Nest chatters about its modules and routes, which is for debugging. */
const CHATTER = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
]);

/** What Nest and our own classes say by its `Logger`, in the same JSON lines. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    const level = CHATTER.has(context ?? '') ? 'debug' : 'info';
    this.logger[level]({ context }, String(message));
  }

  error(message: unknown, ...more: unknown[]): void {
    const context = more.at(-1);
    const stack = more.length > 1 ? more[0] : undefined;
    const { message: sentence, ...fields } = isStructured(message) ? message : { message };
    this.logger.error({ context, stack, ...fields }, String(sentence));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }

  fatal(message: unknown, context?: string): void {
    this.logger.fatal({ context }, String(message));
  }
}

/** A message with fields of its own. */
function isStructured(message: unknown): message is { message: unknown } {
  return (
    typeof message === 'object' && message !== null && 'message' in message && !(message instanceof Error)
  );
}
