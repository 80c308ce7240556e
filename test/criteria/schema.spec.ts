import { z } from 'zod';
import { criteriaSchema } from '@crm/criteria';

describe('the schema of criteria', () => {
  it('is documented once, as Criteria, and refers to itself', () => {
    const document = z.toJSONSchema(z.object({ filter: criteriaSchema }), { io: 'input' });
    expect(document.properties).toEqual({ filter: { $ref: '#/$defs/Criteria' } });
    expect(document.required).toEqual(['filter']);
    expect(Object.keys(document.$defs!)).toEqual(['Criteria', 'CriteriaCondition']);
    expect(JSON.stringify(document.$defs!.Criteria)).toContain('{"$ref":"#/$defs/Criteria"}');
  });

  it('has an example that it takes itself', () => {
    const { example } = z.toJSONSchema(criteriaSchema, { io: 'input' }).$defs!.Criteria as {
      example: unknown;
    };
    expect(criteriaSchema.parse(example)).toEqual(example);
  });

  it('lets a nearly right tree through to those who know the fields', () => {
    const input = { all: [{ field: 'colour', op: 'like', value: {}, extra: 1 }], none: [] };
    expect(criteriaSchema.parse(input)).toEqual(input);
  });

  it('refuses what is no tree', () => {
    for (const input of [null, 5, [], {}, { all: 5 }, { all: [5] }]) {
      expect(criteriaSchema.safeParse(input).success).toBe(false);
    }
  });

  it('refuses bottomless input before it recurses', () => {
    let bottomless: unknown = {};
    for (let depth = 0; depth < 100_000; depth++) bottomless = { all: [bottomless] };
    const { error } = criteriaSchema.safeParse(bottomless);
    expect(error?.issues).toEqual([expect.objectContaining({ params: { code: 'too_deep' } })]);
  });
});
