/**
 * What a handler returns when its answer is more than a body: one resource with a version (ETag, If-None-Match), or
 * headers of its own. Other values are sent as JSON as they are.
 */
export class Answer<T = unknown> {
  constructor(
    readonly body: T,
    readonly options: {
      /** of the resource; makes the ETag */
      version?: number;
      /** the field that tells when the body was made, and so says nothing of whether it is another one: the ETag leaves it out */
      madeAt?: string;
      /** in place of the route's own, for answers such as 200 where all was updated and nothing made */
      status?: number;
      headers?: Record<string, string>;
    } = {},
  ) {}

  /** A record with its ETag. */
  static of<T>(body: T, { version }: { version: number }): Answer<T> {
    return new Answer(body, { version });
  }

  /** A record that was made, with its ETag and where it is from now on. */
  static created<T>(body: T, { version }: { version: number }, location: string): Answer<T> {
    return new Answer(body, { version, headers: { Location: location } });
  }

  /** An answer that holds a secret, such as a token or a one-time link: no cache keeps it (RFC 6749, section 5.1). */
  static secret<T>(body: T): Answer<T> {
    return new Answer(body).neverStored();
  }

  /** The same, kept by no cache. */
  neverStored(): Answer<T> {
    return this.withHeaders({ 'Cache-Control': 'no-store' });
  }

  /** The same with further headers; those that it has already stay as they are. */
  withHeaders(headers: Record<string, string>): Answer<T> {
    return new Answer(this.body, { ...this.options, headers: { ...headers, ...this.options.headers } });
  }
}
