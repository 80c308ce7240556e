import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  conditionsIn,
  fromCriteria,
  nodesIn,
  removed,
  replaced,
  withCondition,
  withField,
  withGroup,
  withOperator,
  type ConditionNode,
  type GroupNode,
} from '@/segments/criteria-tree';
import { operatorsOf, valueKindOf, wordsOf } from '@/segments/operators';
import { readTree } from '@/segments/read-criteria';
import { segmentFields } from '@/segments/segment-fields';

const condition = (field: string, op: ConditionNode['op'], ...values: string[]): ConditionNode => ({
  id: 2,
  field,
  op,
  values,
});
const read = (...nodes: ConditionNode[]) => readTree({ id: 1, how: 'all', nodes });
const criteriaOf = (node: ConditionNode) => read(node);

const conditions = fc.constantFrom(
  { field: 'health_score', op: 'lte', value: 40 },
  { field: 'churn_risk_score', op: 'gte', value: 0.07 },
  { field: 'average_rating', op: 'between', value: [1.5, 4] },
  { field: 'subscription_tier', op: 'in', value: ['premium', 'enterprise'] },
  { field: 'tags', op: 'in', value: ['newsletter', 'vip'] },
  { field: 'name', op: 'contains', value: 'Ada' },
  { field: 'last_interaction', op: 'in_last_days', value: 30 },
  { field: 'created_at', op: 'gte', value: '2026-01-31' },
  { field: 'email', op: 'exists', value: false },
  { field: 'is_active', op: 'eq', value: true },
  { field: 'custom_fields.colour', op: 'eq', value: 'red' },
);
const { group } = fc.letrec<{ node: object; group: object }>((tie) => ({
  node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, conditions, tie('group')),
  group: fc
    .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
    .map(([how, nodes]) => ({ [how]: nodes })),
}));

describe('criteria that are written on', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(group, (criteria) => {
        expect(readTree(fromCriteria(criteria))).toEqual({ criteria });
      }),
    );
  });

  it('ask for a share as the percentage that it is shown as', () => {
    const node = fromCriteria({ all: [{ field: 'churn_risk_score', op: 'between', value: [0.07, 0.5] }] });
    expect((node.nodes[0] as ConditionNode).values).toEqual(['7', '50']);
    expect(criteriaOf(condition('churn_risk_score', 'gte', '12,5 %'))).toEqual({
      criteria: { all: [{ field: 'churn_risk_score', op: 'gte', value: 0.125 }] },
    });
    for (const wrong of ['101', '-1', 'high']) {
      expect(criteriaOf(condition('churn_risk_score', 'gte', wrong))).toEqual({ problems: { 2: 'share' } });
    }
  });

  it('have an id of its own for each node, also after one was added', () => {
    fc.assert(
      fc.property(group, (criteria) => {
        const [withOne] = withCondition(fromCriteria(criteria), 1, 'name');
        const [after] = withGroup(withOne, 1, 'name');
        const ids = nodesIn(after).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(conditionsIn(after)).toBe(conditionsIn(fromCriteria(criteria)) + 2);
      }),
    );
  });

  it('leave no empty group behind what is removed', () => {
    const root = fromCriteria({
      all: [{ any: [{ none: [{ field: 'name', op: 'eq', value: 'Ada' }] }] }],
    });
    const only = nodesIn(root).at(-1)!;
    expect(readTree(removed(root, only.id))).toEqual({ criteria: { all: [] } });
  });

  it('may be lists by field, which are all of one of', () => {
    expect(readTree(fromCriteria({ region: ['Souss'], segment: null, tags: [] }))).toEqual({
      criteria: { all: [{ field: 'region', op: 'in', value: ['Souss'] }] },
    });
  });

  it('keep a value by another operator only where it still fits', () => {
    const lte = condition('health_score', 'lte', '40');
    expect(withOperator(lte, 'gte').values).toEqual(['40']);
    expect(withOperator(lte, 'between').values).toEqual(['', '']);
    expect(withField(lte, 'is_active')).toEqual({ id: 2, field: 'is_active', op: 'eq', values: ['true'] });
    const root: GroupNode = { id: 1, how: 'all', nodes: [lte] };
    expect(replaced(root, { ...lte, values: ['50'] }).nodes).toEqual([{ ...lte, values: ['50'] }]);
  });
});

describe('values', () => {
  it('are read by the type of their field', () => {
    const valueOf = (node: ConditionNode) => {
      const answer = criteriaOf(node) as { criteria: { all: { value: unknown }[] } };
      return answer.criteria.all[0]!.value;
    };
    expect(valueOf(condition('average_rating', 'gte', '4,5'))).toBe(4.5);
    expect(valueOf(condition('name', 'in', 'Ada, Grace,'))).toEqual(['Ada', 'Grace']);
    expect(valueOf(condition('email', 'exists', 'false'))).toBe(false);
  });

  it('that cannot be asked are told beside their condition', () => {
    const problemOf = (node: ConditionNode) => (criteriaOf(node) as { problems: object }).problems;
    expect(problemOf(condition('name', 'contains', ' '))).toEqual({ 2: 'required' });
    expect(problemOf(condition('average_rating', 'lte', 'four'))).toEqual({ 2: 'number' });
    expect(problemOf(condition('health_score', 'lte', '4.5'))).toEqual({ 2: 'whole' });
    expect(problemOf(condition('health_score', 'between', '9', '1'))).toEqual({ 2: 'order' });
    expect(problemOf(condition('created_at', 'in_last_days', '0'))).toEqual({ 2: 'days' });
    expect(problemOf(condition('subscription_tier', 'in'))).toEqual({ 2: 'required' });
    expect(problemOf(condition('custom_fields.', 'eq', 'x'))).toEqual({ 2: 'name' });
  });
});

describe('fields and operators', () => {
  it('are offered as contract and permissions show them', () => {
    const names = (...given: Parameters<typeof segmentFields>) =>
      segmentFields(...given).map(({ name }) => name);
    expect(names('isp', () => false)).not.toContain('loyalty_status');
    expect(names('isp', () => false)).not.toContain('credit_score');
    expect(names('standard', () => true)).toEqual(expect.arrayContaining(['credit_score', 'loyalty_status']));
  });

  it('speak of moments as before and after, and keep what a segment of before asks by', () => {
    expect(wordsOf('integer', 'lte')).toBe('lte');
    expect(wordsOf('datetime', 'lte')).toBe('date_lte');
    expect(operatorsOf('integer')).not.toContain('in');
    expect(operatorsOf('integer', 'in')).toContain('in');
    expect(valueKindOf('boolean', 'eq')).toBe('flag');
  });
});
