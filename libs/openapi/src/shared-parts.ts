import type { Header, Parameter, Reference } from './document.js';

/** Headers and header parameters that many operations have; each stands once among the components. */

const header = (description: string, schema: Header['schema'], required = false): Header => ({
  description,
  schema,
  ...(required && { required }),
});

const integer = { type: 'integer' };
const text = { type: 'string' };

export const HEADERS = {
  'X-Request-Id': header('names this request in our log; the one that was sent, if it is sane', text, true),
  'X-API-Contract': header('the contract that shaped the answer', text),
  'X-RateLimit-Limit': header('requests that the tightest limit grants in one window', integer),
  'X-RateLimit-Remaining': header('requests that are left of it', integer),
  'X-RateLimit-Reset': header('when its window ends, in Unix seconds', integer),
  'Retry-After': header('seconds to wait before trying again', integer, true),
  'WWW-Authenticate': header('how to authenticate', text, true),
  ETag: header(
    'version and hash of the answer, for If-Match and If-None-Match; of a list a weak hash, for the latter alone',
    text,
    true,
  ),
  Location: header('where the new record is', { type: 'string', format: 'uri-reference' }, true),
  'Idempotent-Replayed': header('`true` when this is the answer to an earlier request of the same key', {
    type: 'string',
    enum: ['true'],
  }),
} satisfies Record<string, Header>;

export type HeaderName = keyof typeof HEADERS;

export const PARAMETERS = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'an ETag: makes the change only if nobody has changed the record since it was read',
    schema: text,
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'an ETag: answers 304 without a body if nothing has changed since',
    schema: text,
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'any text of your own, such as a UUID: a repeat of the request with the same key within 24 hours gets the ' +
      'first answer and changes nothing, or 409 with a `Retry-After` while there is none yet',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  },
  RequestId: {
    name: 'X-Request-Id',
    in: 'header',
    required: false,
    description: 'a name of your own for this request, for finding it in logs; made if left out',
    schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[\\w.:-]+$' },
  },
} satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof PARAMETERS;

export function headersNamed(names: readonly HeaderName[]): Record<string, Reference> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

export function parameterNamed(name: ParameterName): Reference {
  return { $ref: `#/components/parameters/${name}` };
}
