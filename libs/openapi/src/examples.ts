import { isReference, type Example, type JsonSchema, type MediaType, type Operation } from './document.js';

type Schemas = Record<string, JsonSchema>;

/** Shows the examples of a body's schema where tools look first: several by name where it is one of several. */
export function addExamples(media: MediaType, schemas: Schemas): void {
  const schema = resolve(media.schema ?? {}, schemas);
  const several = namedExamples(schema, schemas);
  if (several) {
    media.examples = several;
    return;
  }
  const example = exampleOf(schema, schemas);
  if (example !== undefined) media.example = example;
}

function namedExamples(schema: JsonSchema, schemas: Schemas): Record<string, Example> | undefined {
  const choices = (schema.anyOf ?? []) as JsonSchema[];
  const entries = choices.flatMap((choice): [string, Example][] => {
    const value = exampleOf(resolve(choice, schemas), schemas);
    const name = String(choice.$ref ?? '')
      .split('/')
      .at(-1);
    const { description } = resolve(choice, schemas);
    const summary = [name, description].filter(Boolean).join(': ');
    return name && value !== undefined ? [[name, { summary, value }]] : [];
  });
  return entries.length > 1 ? Object.fromEntries(entries) : undefined;
}

/** The schema's own example, or an object made of those of its properties, if no required one lacks it. */
export function exampleOf(schema: JsonSchema, schemas: Schemas): unknown {
  const own = ownExample(schema);
  if (own !== undefined || schema.type !== 'object') return own;
  const properties = Object.entries((schema.properties ?? {}) as Schemas);
  const values = properties
    .map(([key, property]) => [key, exampleOf(resolve(property, schemas), schemas)] as const)
    .filter(([, value]) => value !== undefined);
  const made = Object.fromEntries(values);
  const isWhole = ((schema.required ?? []) as string[]).every((key) => key in made);
  return isWhole && values.length > 0 ? made : undefined;
}

function ownExample({ example, examples }: JsonSchema): unknown {
  return example ?? (Array.isArray(examples) ? (examples[0] as unknown) : undefined);
}

function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const { $ref, ...rest } = schema;
  if (typeof $ref !== 'string') return schema;
  return { ...resolve(schemas[$ref.split('/').at(-1) ?? ''] ?? {}, schemas), ...rest };
}

/**
 * Real answers of a contract's operations, by `<method> <path>`, and by their names where there are several: the envelopes
 * of a list. The first is what comes unless something else is asked for.
 */
export type KeptAnswers = Record<string, Record<string, unknown>>;

/**
 * Shows the answers that an operation was seen to give; where none was, and for a second kind of success, what the schema's own
 * example says.
 */
export function addAnswers(
  operation: Operation,
  schemas: Schemas,
  answers: Record<string, unknown> = {},
): void {
  const named = Object.entries(answers);
  const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  successes.forEach(([, answer], index) => {
    const media = isReference(answer) ? undefined : answer.content?.['application/json'];
    if (!media) return;
    if (named.length === 0 || index > 0) addExamples(media, schemas);
    else if (named.length === 1) media.example = named[0][1];
    else {
      media.examples = Object.fromEntries(named.map(([name, value]) => [name, { summary: name, value }]));
    }
  });
}
