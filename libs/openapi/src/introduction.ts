import type { Contract } from '@crm/contracts';
import { limitSentence } from './rate-limits.js';

const SIGNING_IN = `## Signing in
\`POST /api/v1/auth/token\` gives an access token for 15 minutes, and \`POST /api/v1/auth/refresh\` the next one. Services
use an API key instead. Either goes into \`Authorization: Bearer …\`. Every operation says which permission it needs
(\`x-required-permission\`).`;

const ERRORS = `## Errors
Every error has one shape, \`application/problem+json\`. Switch on \`error\`; \`type\` links to [a page that explains
it](/docs/errors). Every answer carries \`X-Request-Id\`.`;

const LISTS = `## Lists
Ask by \`page\` and \`size\`, by \`limit\` and \`offset\`, or by \`cursor\` (empty for the first page); the style that is asked
for shapes the answer. v2 is asked by \`page\` and \`limit\`.`;

const REQUESTS = `## Requests
A parameter that takes several values is repeated (\`tags=a&tags=b\`) or has commas (\`tags=a,b\`). Unknown parameters and
unknown fields are refused: a typo never passes silently. Paths work with and without a trailing slash.

Forms send what stayed empty: in a body, an empty or blank text for a field that may be left out, one of a list of words too, says as
much as null. It is not given in a POST, and clears in a PUT. Where the field decides what is spent, granted or asked of third parties
(\`contract\` of a user or key, \`bureau\`, what a verification asks for), it is invalid input. In a query, an empty list or text asks for
nothing, and any other empty parameter is invalid input. An empty cell of a file leaves its field as it is.`;

const CHANGES = `## Changes that meet
Single records carry an \`ETag\`. A write with \`If-Match\` is refused with 412 when the record has changed since; a GET with
\`If-None-Match\` is answered by 304 when it has not. Lists carry a weak one, for If-None-Match alone. A POST with an \`Idempotency-Key\` can be repeated without harm.`;

/** The text at the head of a contract's document. `showsV1`: whether customers are shown in the words of v1. */
export function introduction(contract: Contract, showsV1: boolean): string {
  const own = showsV1 ? [facts(contract)] : [];
  return [contract.description, ...own, SIGNING_IN, ERRORS, LISTS, REQUESTS, CHANGES].join('\n\n');
}

function facts(contract: Contract): string {
  const limits = Object.entries(contract.rateLimits).map(([name, limit]) => ({ name, ...limit }));
  const rows = [
    ['Required for a new customer', required(contract)],
    ['Status of invalid input', String(contract.invalidInputStatus)],
    ['Status where email or phone is taken', String(contract.duplicate.status)],
    [
      'Lists unless asked otherwise',
      contract.pagingDefault === 'page' ? 'page and size' : 'limit and offset',
    ],
    ['`DELETE` unless asked otherwise', contract.deleteDefault],
    ['Rate limits for each user and API key', limitSentence(limits)],
  ];
  return ['| In this contract | |', '| --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );
}

function required({ required: { all, oneOf } }: Contract): string {
  const choices = oneOf.map((fields) => `one of ${code(fields)}`);
  return [...(all.length ? [code(all)] : []), ...choices].join(', and ');
}

const code = (fields: readonly string[]) => fields.map((field) => `\`${field}\``).join(', ');
