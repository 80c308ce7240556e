import { CONTRACTS, type Contract } from '@crm/contracts';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { planOf, validate, VALIDATOR_OPTIONS, type DtoClass, type Plan } from '@crm/validation';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { groupsOf } from '../../libs/validation/src/in.js';
import { holds, make } from '../../libs/validation/src/make.js';
import { everyDto } from './every-dto.js';

/** What a body may hold where something else is expected. */
const HOSTILE: unknown[] = [
  null,
  '',
  ' ',
  '\0',
  '\ud800',
  'a'.repeat(20_000),
  '💥'.repeat(300),
  'x@example.com',
  '+12018675309',
  '2026-01-31',
  '2026-01-31T09:30:00Z',
  '0000-01-01T00:00:00Z',
  'true',
  '__proto__',
  '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60',
  0,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  false,
  [],
  [null],
  [[[]]],
  ['a', 1, null, {}],
  ['a', 'a', ' b '],
  Array.from({ length: 1_200 }, () => ({})),
  Array.from({ length: 1_200 }, (_, index) => `entry ${index}`),
  {},
  { constructor: 1 },
  { toString: 1, valueOf: null },
  JSON.parse('{"__proto__": {"polluted": true}}') as unknown,
  { a: { b: { c: { d: {} } } } },
  Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`key ${index}`, index])),
];

/** Names that are none of any class. */
const STRANGE_NAMES = [
  'constructor',
  'toString',
  '__proto__',
  'hasOwnProperty',
  'ID',
  'name ',
  '',
  '$where',
  '0',
];

const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Bodies with the names of a class and of what is nested in it, and what must not be there. */
function bodiesOf(plan: Plan, depth = 0): fc.Arbitrary<Record<string, unknown>> {
  const known = [...plan.fields].map(([name, { nested }]): [string, fc.Arbitrary<unknown>] => {
    if (!nested || depth > 2) return [name, anything];
    const inner = bodiesOf(nested(), depth + 1);
    return [name, fc.oneof(inner, fc.array(inner, { maxLength: 3 }), anything)];
  });
  const strange = STRANGE_NAMES.map((name): [string, fc.Arbitrary<unknown>] => [name, anything]);
  const some = fc.record(Object.fromEntries(known), { requiredKeys: [] });
  const others = fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record(Object.fromEntries(strange), { requiredKeys: [] }) },
  );
  // as JSON.parse makes them: `__proto__` is a name like any other
  return fc.tuple(some, others).map(([body, more]) => {
    const entries = [...Object.entries(body), ...Object.entries(more)];
    return Object.fromEntries(entries) as Record<string, unknown>;
  });
}

const contracts = Object.values(CONTRACTS);

describe('every class that judges input', () => {
  let classes: [string, DtoClass][];

  beforeAll(async () => {
    classes = [...(await everyDto())];
  });

  const judgedBy = (type: DtoClass, contract: Contract, body: unknown): FieldProblem[] => {
    try {
      validate(type, body, contract);
      return [];
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return error.errors as FieldProblem[];
    }
  };

  /** The contracts that see a class differently; those that see nothing of it never reach it. */
  function viewsOf(type: DtoClass): [Contract, Plan][] {
    const views = new Map<string, [Contract, Plan]>();
    for (const contract of contracts) {
      const plan = planOf(type, contract);
      const seen = [...plan.fields].map(([name, { checks }]) => `${name} ${checks.length}`);
      if (seen.length) views.set(seen.join(), [contract, plan]);
    }
    return [...views.values()];
  }

  it('is found', () => {
    expect(classes.length).toBeGreaterThan(30);
  });

  it('judges as class-validator judges the instance, for every contract and whatever comes', () => {
    for (const [, type] of classes) {
      for (const [contract, plan] of viewsOf(type)) {
        fc.assert(
          fc.property(bodiesOf(plan), (body) => {
            const { dto } = make(plan, body);
            const errors = validateSync(dto, { ...VALIDATOR_OPTIONS, groups: groupsOf(contract) });
            expect(holds(plan, dto)).toBe(errors.length === 0);
          }),
          { numRuns: 300 },
        );
      }
    }
  });

  it('answers with problems that name a field, say a code and a sentence, and are a hundred at most', () => {
    for (const [, type] of classes) {
      for (const [contract, plan] of viewsOf(type)) {
        fc.assert(
          fc.property(bodiesOf(plan), (body) => {
            const problems = judgedBy(type, contract, body);
            expect(problems.length).toBeLessThanOrEqual(100);
            expect(problems.filter((problem) => !isWellSaid(problem))).toEqual([]);
          }),
          { numRuns: 150 },
        );
      }
    }
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

  it('takes the fields of the caller’s contract and no others', () => {
    for (const [name, type] of classes) {
      const whole = new Set(contracts.flatMap((contract) => [...planOf(type, contract).fields.keys()]));
      for (const contract of contracts) {
        const { fields, echoes } = planOf(type, contract);
        for (const field of whole) {
          const unknown = judgedBy(type, contract, { [field]: 'x' }).some(
            (problem) => problem.field === field && problem.code === 'unknown_field',
          );
          expect([name, contract.name, field, unknown]).toEqual([
            name,
            contract.name,
            field,
            !fields.has(field) && !echoes.has(field),
          ]);
        }
      }
    }
  });

  it('spends no more than 100 ms of CPU on a body that is made to cost', () => {
    const costly: unknown[] = [
      Object.fromEntries(Array.from({ length: 80_000 }, (_, index) => [`key${index}`, index])),
      Array.from({ length: 300_000 }, () => ({})),
    ];
    for (const [name, type] of classes) {
      const names = [...planOf(type, CONTRACTS.standard).fields.keys()];
      const bodies = [costly[0], ...names.flatMap((field) => costly.map((value) => ({ [field]: value })))];
      for (const body of bodies) {
        const judge = () => cpuOf(() => judgedBy(type, CONTRACTS.standard, body));
        // what the collector of garbage takes meanwhile counts too: what costs once in four times does not cost
        if (judge() > 100 && Math.min(judge(), judge(), judge()) > 100) {
          throw new Error(`${name} is busy with ${Object.keys(body as object)[0]}`);
        }
      }
    }
  });
});

/** A problem names a field, says a code and a sentence of its own, and shows no more of the input than a word. */
function isWellSaid({ field, code, message, received_value }: FieldProblem): boolean {
  return (
    /^[a-z_]+$/.test(code) &&
    message.length > field.length &&
    message.length < 1_000 &&
    !/undefined|\[object|each value in/.test(message) &&
    String(received_value).length <= 100
  );
}

/** Milliseconds of CPU that a piece of work takes. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
