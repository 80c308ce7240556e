import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { criteriaSchemas, parseCriteria, type FieldCatalogue } from '@crm/criteria';
import { CATALOGUE } from './catalogue.js';
import { tree } from './trees.js';

const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'api', components: { schemas: criteriaSchemas } });
const fits = ajv.compile({ $ref: 'api#/components/schemas/Criteria' });

describe('the schema of criteria', () => {
  it('is documented once, as Criteria, and refers to itself', () => {
    expect(Object.keys(criteriaSchemas).sort()).toEqual(['Criteria', 'CriteriaCondition']);
    expect(JSON.stringify(criteriaSchemas.Criteria)).toContain('{"$ref":"#/components/schemas/Criteria"}');
  });

  it('has an example that it takes itself, and the parser too', () => {
    const { example } = criteriaSchemas.Criteria;
    const catalogue: FieldCatalogue = {
      ...CATALOGUE,
      created_at: { type: 'datetime', column: 'created_at' },
    };
    expect(fits(example)).toBe(true);
    expect(parseCriteria(example, catalogue)).toEqual(example);
  });

  it('takes every tree that the parser takes', () => {
    fc.assert(fc.property(tree, (input) => expect(fits(input)).toBe(true)));
  });

  it.each([[null], [5], [[]], [{}], [{ all: 5 }], [{ all: [5] }]])('refuses what is no tree: %j', (input) => {
    expect(fits(input)).toBe(false);
  });
});
