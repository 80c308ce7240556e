import { ERROR_CODES } from '@crm/errors';
import { z } from 'zod';
import type { Answer } from './wire.js';

const entry = z.strictObject({
  field: z.string(),
  code: z.string().min(1),
  message: z.string().min(1),
  allowed_values: z.array(z.unknown()).optional(),
  received_value: z.unknown().optional(),
});

/** contract.md, section 2: one shape for every 4xx and 5xx. */
const shape = {
  type: z.string().min(1),
  title: z.string().min(1),
  status: z.number().int(),
  detail: z.string().min(1),
  instance: z.string(),
  error: z.enum(ERROR_CODES),
  message: z.string().min(1),
  details: z.record(z.string(), z.unknown()),
  errors: z.array(entry),
  timestamp: z.iso.datetime(),
  request_id: z.string().min(8),
};
const v1 = z.strictObject(shape);
const v2 = z.strictObject({ ...shape, success: z.literal(false) });

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
  const checked = (path.startsWith('/api/v2') ? v2 : v1).safeParse(body);
  if (!checked.success) return `${status} in another shape: ${checked.error.message}`;
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
