import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { Clock } from '@crm/access';
import { loadConfig } from '@crm/config';
import { PreparedExpressAdapter } from '@crm/http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { CompiledQuery } from 'kysely';
import { AppModule } from '../../../src/app.module.js';
import { configureApp } from '../../../src/app.setup.js';
import type { Asks, QueryAnswer, Started, StartOptions } from './protocol.js';
import { providersOf, type Inside } from './providers.js';
import { Stores } from './stores.js';

interface Running {
  worker: string;
  file: string;
  app: NestExpressApplication;
  store: number;
}

/** The services that run in this process, each by its number. */
export class Services implements Asks {
  private readonly running = new Map<number, Running>();
  private readonly stores = new Stores();
  private numbered = 0;

  async start({ worker, file, env, store, server, clockStands }: StartOptions): Promise<Started> {
    await this.stopOthers(worker, file);
    const config = loadConfig(env);
    const number = store ?? (await this.stores.lend(server));
    const app = await NestFactory.create<NestExpressApplication>(
      AppModule.of(config, this.stores.of(number)),
      new PreparedExpressAdapter(),
      { bodyParser: false, logger: false, abortOnError: false },
    );
    const now = Date.now();
    if (clockStands) stopClock(app.get(Clock), now);
    configureApp(app);
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    const service = ++this.numbered;
    this.running.set(service, { worker, file, app, store: number });
    return { service, store: number, url: `http://127.0.0.1:${port}`, config, now };
  }

  /** Its store is given back with the last service over it. */
  async stop(service: number): Promise<void> {
    const { app, store } = this.serviceOf(service);
    this.running.delete(service);
    await app.close();
    const isInUse = [...this.running.values()].some((other) => other.store === store);
    if (isInUse) return;
    await this.stores.giveBack(store);
    // what V8 sees of an engine's memory is small: it would let several of them stand
    globalThis.gc?.();
  }

  advance(service: number, milliseconds: number): void {
    const clock = this.serviceOf(service).app.get(Clock);
    stopClock(clock, clock.now() + milliseconds);
  }

  async query(store: number, text: string, values: readonly unknown[]): Promise<QueryAnswer> {
    const statement = CompiledQuery.raw(text, [...values]);
    const { rows, numAffectedRows } = await this.stores
      .of(store)
      .kysely.executeQuery<Record<string, unknown>>(statement);
    return { rows, affected: Number(numAffectedRows ?? rows.length) };
  }

  async evaluate(service: number, source: string, args: readonly unknown[]): Promise<unknown> {
    const { app, store } = this.serviceOf(service);
    const run = new Function(`return ${source}`)() as (inside: Inside, ...given: unknown[]) => unknown;
    return run(providersOf(app, this.stores.of(store)), ...args);
  }

  /** A file that failed in its own preparation has stopped nothing. */
  private async stopOthers(worker: string, file: string): Promise<void> {
    for (const [service, running] of [...this.running]) {
      if (running.worker === worker && running.file !== file) await this.stop(service);
    }
  }

  private serviceOf(number: number): Running {
    const service = this.running.get(number);
    if (!service) throw new Error('This service was stopped');
    return service;
  }
}

function stopClock(clock: Clock, time: number): void {
  clock.now = () => time;
}
