import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The harmless text that every scanner takes for a virus (eicar.org). */
export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** Speaks clamd's INSTREAM as clamd does, and knows one virus. */
export class FakeClamd {
  readonly seen: Buffer[] = [];
  /** what it does in place of answering */
  mood: 'well' | 'hangs up' | 'is confused' | 'answers too early' = 'well';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeClamd> {
    const server = createServer();
    const clamd = new FakeClamd(server);
    server.on('connection', (socket) => clamd.serve(socket));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return clamd;
  }

  get url(): string {
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<unknown> {
    return new Promise((closed) => this.server.close(closed));
  }

  private serve(socket: Socket): void {
    let bytes = Buffer.alloc(0);
    if (this.mood === 'answers too early') socket.write('stream: OK\0');
    socket.on('error', () => undefined);
    socket.on('data', (more) => {
      bytes = Buffer.concat([bytes, more]);
      if (this.mood === 'hangs up' && bytes.length > 20) return void socket.destroy();
      const content = contentOf(bytes);
      if (!content || this.mood === 'answers too early') return;
      this.seen.push(content);
      const verdict = content.includes(EICAR) ? 'Eicar-Signature FOUND' : 'OK';
      socket.end(this.mood === 'is confused' ? 'UNKNOWN COMMAND\0' : `stream: ${verdict}\0`);
    });
  }
}

/** What was sent, once its end was. */
function contentOf(bytes: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0');
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
