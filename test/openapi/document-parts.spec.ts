import { exampleOf } from '../../libs/openapi/src/examples.js';
import { operationIdOf } from '../../libs/openapi/src/routes-of-contract.js';

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
