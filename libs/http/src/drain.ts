import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { hurryStreams } from './streamed-answers.js';

/** How long clients have to send one more request over a connection that they keep, and be told to close it, in ms. */
const GRACE_MS = 2000;
const LOOK_EVERY_MS = 25;
/** Longer than this no request is waited for, in ms: the store is closed in order all the same. */
const LEFT_OVER_AFTER_MS = 20_000;

/**
 * The end of the service as its clients see it: nobody is accepted any more, every answer closes its connection, and
 * only those on which nothing comes or goes are closed by us, and at last the others. Node's own `close` cuts connections that are kept at once, also
 * under a request that is on its way.
 */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  async beforeApplicationShutdown(): Promise<void> {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    if (!server?.listening) return;
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
    let closed = false;
    // what http.Server.close does but for its cutting
    NetServer.prototype.close.call(server, () => (closed = true));
    hurryStreams(server);
    const began = Date.now();
    for (; !closed; await pause(LOOK_EVERY_MS)) {
      const waited = Date.now() - began;
      if (waited > LEFT_OVER_AFTER_MS) server.closeAllConnections();
      else if (waited > GRACE_MS) server.closeIdleConnections();
    }
  }
}
