import { ERROR_CODES } from '@crm/errors';
import { z } from 'zod';

const fieldProblemSchema = z
  .strictObject({
    field: z.string().describe('nested fields with dots, as in `personality_assessment.type`'),
    code: z
      .string()
      .describe('a word for the problem, such as `required`, `invalid_type` or `unknown_field`'),
    message: z.string(),
    allowed_values: z.array(z.unknown()).optional(),
    received_value: z.unknown().optional().describe('never that of a secret or personal field'),
  })
  .meta({ id: 'FieldProblem' });

/** The one shape of every error (RFC 9457); `libs/http` writes it, and a test holds the two together. */
export const problemSchema = z
  .strictObject({
    success: z.literal(false).optional().describe('in v2 only'),
    type: z.string().meta({ format: 'uri-reference' }).describe('a page that explains the error'),
    title: z.string().describe('the name of the status'),
    status: z.number().int(),
    detail: z.string().describe('a sentence for people'),
    instance: z.string().describe('the path of the request'),
    error: z.enum(ERROR_CODES).describe('what to switch on; its meaning never changes'),
    message: z.string().describe('the same as detail'),
    details: z
      .record(z.string(), z.unknown())
      .describe(
        'of invalid input the first problem; of others what is to be known, such as the customer of a duplicate',
      ),
    errors: z.array(fieldProblemSchema).describe('every problem of invalid input'),
    timestamp: z.iso.datetime(),
    request_id: z.string().describe('quote it to support; it stands in `X-Request-Id` too'),
  })
  .meta({ id: 'Problem', description: 'What every error looks like' });
