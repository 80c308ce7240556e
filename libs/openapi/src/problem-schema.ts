import { ERROR_CODES } from '@crm/errors';
import type { JsonSchema } from './document.js';

const FIELD_PROBLEM: JsonSchema = {
  type: 'object',
  properties: {
    field: { type: 'string', description: 'nested fields with dots, as in `personality_assessment.type`' },
    code: {
      type: 'string',
      description: 'a word for the problem, such as `required`, `invalid_type` or `unknown_field`',
    },
    message: { type: 'string' },
    allowed_values: { type: 'array', items: {} },
    received_value: { description: 'never that of a secret or personal field' },
  },
  required: ['field', 'code', 'message'],
};

const PROBLEM: JsonSchema = {
  type: 'object',
  properties: {
    success: { type: 'boolean', const: false, description: 'in v2 only' },
    type: { type: 'string', format: 'uri-reference', description: 'a page that explains the error' },
    title: { type: 'string', description: 'the name of the status' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'a sentence for people' },
    instance: { type: 'string', description: 'the path of the request' },
    error: {
      type: 'string',
      enum: [...ERROR_CODES],
      description: 'what to switch on; its meaning never changes',
    },
    message: { type: 'string', description: 'the same as detail' },
    details: {
      type: 'object',
      additionalProperties: {},
      description:
        'of invalid input the first problem; of others what is to be known, such as the customer of a duplicate',
    },
    errors: {
      type: 'array',
      items: { $ref: '#/components/schemas/FieldProblem' },
      description: 'every problem of invalid input',
    },
    timestamp: { type: 'string', format: 'date-time' },
    request_id: { type: 'string', description: 'quote it to support; it stands in `X-Request-Id` too' },
  },
  required: [
    'type',
    'title',
    'status',
    'detail',
    'instance',
    'error',
    'message',
    'details',
    'errors',
    'timestamp',
    'request_id',
  ],
  description: 'What every error looks like',
};

/** The one shape of every error (RFC 9457), by its name in the document; `libs/http` writes it, and a test holds the two together. */
export const PROBLEM_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Problem: PROBLEM,
  FieldProblem: FIELD_PROBLEM,
};
