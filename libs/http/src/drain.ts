import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** How long clients have to send one more request over a connection that they keep, and be told to close it, in ms. */
const GRACE_MS = 2000;
const LOOK_EVERY_MS = 25;

/**
 * Lets go of connections that clients keep open, without cutting one that is about to be used: at the end of the
 * service every answer closes its connection, and only those on which nothing comes any more are closed by us.
 */
@Injectable()
export class Drain implements BeforeApplicationShutdown, OnApplicationShutdown {
  private closing?: NodeJS.Timeout;

  constructor(private readonly host: HttpAdapterHost) {}

  async beforeApplicationShutdown(): Promise<void> {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    if (!server?.listening) return;
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
    const graceEnds = Date.now() + GRACE_MS;
    while (Date.now() < graceEnds && (await connectionsOf(server)) > 0) await pause(LOOK_EVERY_MS);
    // what was being answered before keeps its connection: it is closed as soon as it is idle
    this.closing = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.closing);
  }
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count ?? 0)));
}
