import { OutboundPolicy } from './outbound-policy.js';
import { RefusedError, UnavailableError } from './errors.js';

export interface JsonClientOptions {
  /** without a trailing slash; nothing else is ever asked, redirects are not followed */
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** for one try, the whole answer included, in ms */
  answerMs: number;
  /** of an answer, in bytes */
  mostBytes: number;
}

/** Asks one server that the operator named for JSON, bounded in time and size, with retries and a breaker. */
export class JsonClient {
  private readonly policy = new OutboundPolicy();

  constructor(private readonly options: JsonClientOptions) {}

  /**
   * What `read` makes of the answer; it throws for what is none.
   * @throws UnavailableError where the server is away or answers junk, RefusedError where it wants none of it
   */
  post<T>(
    path: string,
    body: object,
    headers: Record<string, string>,
    read: (answer: unknown) => T,
  ): Promise<T> {
    const sent = { ...headers, 'Content-Type': 'application/json' };
    return this.ask(path, { method: 'POST', headers: sent, body: JSON.stringify(body) }, read);
  }

  /** As `post`. */
  get<T>(path: string, query: Record<string, string>, read: (answer: unknown) => T): Promise<T> {
    return this.ask(`${path}?${new URLSearchParams(query).toString()}`, { method: 'GET' }, read);
  }

  private ask<T>(path: string, init: RequestInit, read: (answer: unknown) => T): Promise<T> {
    return this.policy.run(async () => {
      const { status, text } = await this.fetched(path, init);
      if (status >= 400 && status < 500) throw new RefusedError(`HTTP ${status}`);
      if (status < 200 || status >= 300) throw new UnavailableError(`HTTP ${status}`);
      try {
        return read(JSON.parse(text));
      } catch {
        // without its cause, in which the answer stands
        throw new UnavailableError('The answer is not understood');
      }
    });
  }

  private async fetched(path: string, init: RequestInit): Promise<{ status: number; text: string }> {
    const { url, headers, answerMs } = this.options;
    try {
      const response = await fetch(url + path, {
        ...init,
        headers: { Accept: 'application/json', ...headers, ...(init.headers as Record<string, string>) },
        redirect: 'manual',
        signal: AbortSignal.timeout(answerMs),
      });
      return { status: response.status, text: await this.textOf(response) };
    } catch (cause) {
      throw new UnavailableError('HTTP failure', { cause });
    }
  }

  private async textOf({ body }: Response): Promise<string> {
    const parts: Uint8Array[] = [];
    let size = 0;
    // leaving the loop by an error ends the connection
    for await (const part of body ?? []) {
      size += (part as Uint8Array).length;
      if (size > this.options.mostBytes) throw new Error('The answer is too large');
      parts.push(part as Uint8Array);
    }
    return Buffer.concat(parts).toString('utf8');
  }
}
