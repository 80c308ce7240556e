import { isReference, type Answer, type ApiDocument, type Operation, type Parameter } from './document.js';
import type { OperationFacts } from './operation-facts.js';
import { headersNamed, type HeaderName } from './shared-parts.js';

/** Adds the headers of the answers that an operation has when it succeeds, and the 304 of what a caller reads. */
export function addSuccessHeaders(operation: Operation, facts: OperationFacts, isVersioned: boolean): void {
  const isTagged = isVersioned || isRead(operation, facts);
  for (const [status, answer] of successes(operation)) {
    const names: HeaderName[] = ['X-Request-Id'];
    if (facts.needsCaller) {
      names.push('X-API-Contract', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset');
    }
    if (facts.takesIdempotencyKey) names.push('Idempotent-Replayed');
    if (isTagged && status !== '204') names.push('ETag');
    if (isVersioned && status === '201') names.push('Location');
    answer.headers = { ...headersNamed(names), ...answer.headers };
  }
  if (isTagged && facts.method === 'get') {
    operation.responses['304'] = {
      description: 'Nothing has changed since the ETag that If-None-Match names',
      headers: headersNamed(['X-Request-Id', 'ETag']),
    };
  }
}

/** Whether a caller reads JSON by it: each such answer has an ETag, of a list a weak one; what is streamed in several types has none. */
export function isRead(operation: Operation, { method, needsCaller }: OperationFacts): boolean {
  return (
    method === 'get' &&
    needsCaller &&
    successes(operation).some(([, { content = {} }]) => Object.keys(content).join() === 'application/json')
  );
}

/**
 * The schemas of records that have a version: what is answered on a path where some write takes If-Match. Every
 * answer of such a schema has an ETag.
 */
export function versionedSchemas(document: ApiDocument): Set<string> {
  const versioned = new Set<string>();
  for (const operations of Object.values(document.paths)) {
    if (!Object.values(operations).some(readsIfMatch)) continue;
    for (const [method, operation] of Object.entries(operations)) {
      // what is answered to a deletion is no record any more
      if (method === 'delete') continue;
      for (const schema of answeredSchemas(operation)) if (schema) versioned.add(schema);
    }
  }
  return versioned;
}

export function answersOneOf(schemas: ReadonlySet<string>, operation: Operation): boolean {
  return answeredSchemas(operation).some((schema) => schema !== undefined && schemas.has(schema));
}

function readsIfMatch(operation: Operation): boolean {
  return (
    (operation.parameters as Parameter[] | undefined)?.some(({ name }) => /^if-match$/i.test(name)) ?? false
  );
}

function answeredSchemas(operation: Operation): (string | undefined)[] {
  return successes(operation).map(
    ([, { content }]) => content?.['application/json']?.schema?.$ref as string | undefined,
  );
}

function successes(operation: Operation): [string, Answer][] {
  return Object.entries(operation.responses).filter(
    (entry): entry is [string, Answer] => entry[0].startsWith('2') && !isReference(entry[1]),
  );
}
