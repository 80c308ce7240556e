import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { InvalidInputError, ProviderUnavailableError } from '@crm/errors';

const TIMEOUT_MS = 30_000;
const FOUND = ' FOUND';
const END_OF_STREAM = Buffer.alloc(4);

/**
 * clamd in front of the store, where CLAMD_URL names one. Speaks its command INSTREAM (man clamd): chunks with their length
 * in front, an empty one at the end, then one line with the verdict.
 */
@Injectable()
export class VirusScanner {
  private readonly address?: { host: string; port: number };

  constructor({ clamdUrl }: AppConfig) {
    if (!clamdUrl) return;
    const { hostname, port } = new URL(clamdUrl);
    this.address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
  }

  /**
   * Hands on what it is given and ends only after the verdict, so that nobody downstream takes an infected file for whole.
   * @throws InvalidInputError when it is infected, ProviderUnavailableError when clamd gives no verdict
   */
  scanned(content: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    return this.address ? scan(content, this.address) : content;
  }
}

async function* scan(
  content: AsyncIterable<Buffer>,
  address: { host: string; port: number },
): AsyncIterable<Buffer> {
  const conversation = new Conversation(connect(address));
  try {
    await conversation.say(Buffer.from('zINSTREAM\0'));
    for await (const chunk of content) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      await conversation.say(length);
      await conversation.say(chunk);
      yield chunk;
    }
    await conversation.requireSilence();
    await conversation.say(END_OF_STREAM);
    judge(await conversation.verdict());
  } finally {
    conversation.end();
  }
}

class Conversation {
  private readonly failure: Promise<never>;
  private answer = '';

  constructor(private readonly socket: Socket) {
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('clamd took too long')));
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => (this.answer += text));
    this.failure = once(socket, 'close').then(() => {
      throw unavailable();
    });
    this.failure.catch(() => undefined);
    socket.on('error', () => undefined);
  }

  async say(bytes: Buffer): Promise<void> {
    if (this.socket.destroyed) throw unavailable();
    if (this.socket.write(bytes)) return;
    await Promise.race([once(this.socket, 'drain'), this.failure]).catch(() => {
      throw unavailable();
    });
  }

  /** Before it has all of the file, nobody can know that it is clean. */
  async requireSilence(): Promise<void> {
    // what has arrived is heard in the next turn
    await setImmediate();
    if (this.answer !== '' && !this.answer.includes(FOUND)) throw unavailable();
  }

  /** Up to the NUL that ends it. */
  async verdict(): Promise<string> {
    while (!this.answer.includes('\0')) {
      await Promise.race([once(this.socket, 'data'), this.failure]).catch(() => {
        throw unavailable();
      });
    }
    return this.answer.replaceAll('\0', '').trim();
  }

  end(): void {
    this.socket.destroy();
  }
}

function judge(verdict: string): void {
  if (verdict === 'stream: OK') return;
  if (verdict.endsWith(FOUND)) {
    throw InvalidInputError.of('file', 'infected', 'The file contains malicious software and is not kept');
  }
  throw unavailable();
}

function unavailable(): ProviderUnavailableError {
  return new ProviderUnavailableError(
    'The virus scanner is not available at the moment, and no file is kept without it; try again later',
  );
}
