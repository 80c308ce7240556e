import type { Example, JsonSchema, MediaType } from './document.js';

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
