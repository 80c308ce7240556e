import { DEFAULT_CONTRACT } from '@crm/contracts';
import { queryBoolean, queryInteger, queryList } from '@crm/http';
import { z } from 'zod';
import { exampleOf } from '../../libs/openapi/src/examples.js';
import { jsonSchemaOf } from '../../libs/openapi/src/json-schema.js';
import { queryParametersOf } from '../../libs/openapi/src/query-parameters.js';
import { operationIdOf } from '../../libs/openapi/src/routes-of-contract.js';
import { Schemas } from '../../libs/openapi/src/schemas.js';

describe('the JSON Schema of a zod schema', () => {
  const input = (schema: z.ZodType) => jsonSchemaOf(schema, 'input').schema;

  it('shows what may be null as a type, with null among the words of an enumeration', () => {
    expect(input(z.string().max(5).nullable())).toEqual({ type: ['string', 'null'], maxLength: 5 });
    expect(input(z.enum(['a', 'b']).nullable())).toEqual({
      type: ['string', 'null'],
      enum: ['a', 'b', null],
    });
  });

  it('leaves out patterns that a format implies, and the bounds of safe integers', () => {
    expect(input(z.iso.datetime())).toEqual({ type: 'string', format: 'date-time' });
    expect(input(z.number().int())).toEqual({ type: 'integer' });
    expect(input(z.number().int().min(1))).toEqual({ type: 'integer', minimum: 1 });
  });

  it('refuses unknown keys of what goes in and leaves room in what comes out', () => {
    const schema = z.strictObject({ a: z.string() });
    expect(jsonSchemaOf(schema, 'input').schema).toHaveProperty('additionalProperties', false);
    expect(jsonSchemaOf(schema, 'output').schema).not.toHaveProperty('additionalProperties');
  });

  it('refers to schemas that have a name', () => {
    const named = z.strictObject({ a: z.string() }).meta({ id: 'Named' });
    const { schema, components } = jsonSchemaOf(z.array(named), 'output');
    expect(schema).toEqual({ type: 'array', items: { $ref: '#/components/schemas/Named' } });
    expect(components.Named).toMatchObject({ type: 'object', required: ['a'] });
  });
});

describe('the parameters of a query schema', () => {
  it('are what the text is read into, one by one, also behind a transform', () => {
    const schema = z
      .strictObject({
        page: queryInteger(1, 100).optional().describe('from 1'),
        open: queryBoolean.default(true),
        tags: queryList(z.enum(['a', 'b'])),
        at: z.iso.datetime().transform((text) => new Date(text)),
      })
      .transform(() => 'something else');
    expect(queryParametersOf(schema)).toEqual({
      type: 'object',
      required: ['tags', 'at'],
      properties: {
        page: { type: 'integer', minimum: 1, maximum: 100, description: 'from 1' },
        open: { type: 'boolean', default: true },
        tags: { type: 'array', maxItems: 100, items: { type: 'string', enum: ['a', 'b'] } },
        at: { type: 'string', format: 'date-time' },
      },
    });
  });
});

describe('the schemas of a document', () => {
  it('may not share a name', () => {
    const { convert } = new Schemas(DEFAULT_CONTRACT, new Set());
    const schema = (rule: z.ZodType) => z.strictObject({ rule }).meta({ id: 'Rule' });
    convert(schema(z.string()), { schemaType: 'input' });
    expect(() => convert(schema(z.number()), { schemaType: 'input' })).toThrow('Two schemas are called Rule');
  });
});

describe('the example of a body', () => {
  const schemas = { Name: { type: 'string', example: 'Ada' } };
  const name = { $ref: '#/components/schemas/Name' };

  it('is made of those of its fields', () => {
    const schema = { type: 'object', properties: { name, note: { type: 'string' } }, required: ['name'] };
    expect(exampleOf(schema, schemas)).toEqual({ name: 'Ada' });
  });

  it('does not exist where a required field has none: it would not work', () => {
    const schema = { type: 'object', properties: { name, token: { type: 'string' } }, required: ['token'] };
    expect(exampleOf(schema, schemas)).toBeUndefined();
  });
});

describe('an operationId', () => {
  it('is made of the controller and the handler', () => {
    expect(operationIdOf('CustomersController.create')).toBe('customersCreate');
    expect(operationIdOf('ApiKeysController.list')).toBe('apiKeysList');
  });
});
