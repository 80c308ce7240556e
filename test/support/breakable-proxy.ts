import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that a test can cut, block and mend. */
export class BreakableProxy {
  private server?: Server;
  private readonly sockets = new Set<Socket>();
  private port = 0;
  private isBlocked = false;

  constructor(private readonly target: URL) {}

  /** Lets connections through, at the same address every time. */
  async open(): Promise<void> {
    this.isBlocked = false;
    const server = (this.server = createServer((near) => {
      if (this.isBlocked) {
        this.sockets.add(near.on('error', () => undefined));
        return;
      }
      const far = connect(Number(this.target.port || 5432), this.target.hostname);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    }));
    await new Promise<void>((listening) => server.listen(this.port, '127.0.0.1', listening));
    this.port = (server.address() as AddressInfo).port;
  }

  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  /** Breaks all connections and refuses new ones. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Connections stay open, but nothing passes any more, as when a network swallows packets; new ones too if told. */
  block({ alsoNew = false } = {}): void {
    this.isBlocked = alsoNew;
    for (const socket of this.sockets) socket.unpipe().pause();
  }
}
