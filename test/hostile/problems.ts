import { DocumentReader, keptDocument } from '../openapi/document-client.js';
import type { Answer } from './wire.js';

const document = new DocumentReader(keptDocument());
const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** what an answer must never tell: code, SQL, files */
const INTERNALS =
  /\bat (?:async )?[\w.<>]+ \(|node:internal|node_modules|\bselect\b.*\bfrom\b|\/libs\/|\/src\//i;

/** What is wrong with an answer that should be a 4xx in the one error shape; undefined when it is one. */
export function faultOf(answer: Answer, path: string): string | undefined {
  const { status, headers, body, text } = answer;
  if (status < 400 || status > 499) return `${status} ${text.slice(0, 200)}`;
  if (!String(headers['content-type']).startsWith('application/problem+json')) {
    return `${status} as ${headers['content-type']}`;
  }
  const problems = document.schemaProblems(PROBLEM, body);
  if (problems.length) return `${status} in another shape: ${problems.join('; ')}`;
  if (path.startsWith('/api/v2') !== 'success' in body) return `${status} in the shape of another version`;
  if (body.status !== status) return `${status} that says ${String(body.status)}`;
  if (body.detail !== body.message) return `${status} whose detail and message differ`;
  const id = headers['x-request-id'];
  if (id !== undefined && id !== body.request_id) return `${status} with two request ids`;
  if (INTERNALS.test(text)) return `${status} that tells of internals: ${text}`;
  return undefined;
}

/** The same for an answer that may also be a success. */
export function faultUnlessFine(answer: Answer, path: string): string | undefined {
  return answer.status >= 200 && answer.status < 300 ? undefined : faultOf(answer, path);
}
