import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { ProviderUnavailableError } from '@crm/errors';
import { Redis } from 'ioredis';

const ANSWER_WITHIN_MS = 250;
const CONNECT_WITHIN_MS = 2000;
const RETRY_AT_MOST_EVERY_MS = 2000;
const PAUSE_AFTER_FAILURE_MS = 1000;

/**
 * Redis, where `REDIS_URL` names one. It may come and go: nothing waits for it longer than a quarter of a second, and
 * after a failure it is left alone for a second.
 */
@Injectable()
export class RedisConnection implements OnModuleInit, OnApplicationShutdown {
  readonly client?: Redis;
  private readonly logger = new Logger(RedisConnection.name);
  private quietUntil = 0;
  private away = false;

  constructor(config: AppConfig) {
    if (!config.redisUrl) return;
    this.client = new Redis(config.redisUrl, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: CONNECT_WITHIN_MS,
      commandTimeout: ANSWER_WITHIN_MS,
      disconnectTimeout: ANSWER_WITHIN_MS,
      retryStrategy: (attempt) => Math.min(attempt * 100, RETRY_AT_MOST_EVERY_MS),
    });
    this.client.on('error', (error: NodeJS.ErrnoException) => this.hear(error));
    this.client.on('ready', () => this.hearAgain());
  }

  /** Whether it is worth asking now. */
  get usable(): boolean {
    return this.client?.status === 'ready' && Date.now() >= this.quietUntil;
  }

  /** Whether it did not answer when it was asked last. */
  get isAway(): boolean {
    return this.away;
  }

  /** Tells that a command was answered. */
  answered(): void {
    if (this.away) this.hearAgain();
  }

  /** Tells that a command failed. */
  failed(error: Error): void {
    this.quietUntil = Date.now() + PAUSE_AFTER_FAILURE_MS;
    this.hear(error);
  }

  /** @throws ProviderUnavailableError when Redis is configured and does not answer */
  async ping(): Promise<void> {
    try {
      await this.client?.ping();
      this.answered();
    } catch (cause) {
      this.hear(cause as Error);
      throw new ProviderUnavailableError('Redis does not answer', cause);
    }
  }

  async onModuleInit(): Promise<void> {
    // a Redis that is away is no reason not to start: it is tried again in the background
    await this.client?.connect().catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.client?.disconnect();
  }

  private hear(error: NodeJS.ErrnoException): void {
    if (this.away) return;
    this.away = true;
    this.logger.warn(
      `Redis is away (${error.code ?? error.name}): each instance counts by itself until it is back`,
    );
  }

  private hearAgain(): void {
    if (this.away) this.logger.log('Redis is back');
    this.away = false;
  }
}
