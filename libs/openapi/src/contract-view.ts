import type { Contract, RequiredFields } from '@crm/contracts';
import {
  ECHO,
  echoesOf,
  documentedFor,
  dtoClasses,
  isInput,
  isNullAbsent,
  isRequiredByContract,
  isSeen,
  planOf,
  type DtoClass,
} from '@crm/validation';
import { exampleFor } from './decorators.js';
import { isReference, type ApiDocument, type JsonSchema, type Parameter } from './document.js';
import { mapSchema } from './map-schema.js';
import type { RouteEntry } from './routes-of-contract.js';

type Properties = Record<string, JsonSchema>;

/**
 * Leaves of the schemas that Swagger made of classes what a contract sees of them, adds what the contract says itself (what
 * it asks for, its limits, its example), and calls them by their names without `Dto`.
 */
export function viewOfContract(
  document: ApiDocument,
  contract: Contract,
  entries: readonly RouteEntry[],
): void {
  const ofRoutes = entries.flatMap(({ route: { bodyType, queryType } }) => [bodyType, queryType]);
  const classes = new Map(dtoClasses());
  for (const type of ofRoutes) if (type) classes.set(type.name, type);
  const { schemas } = document.components;
  for (const [name, schema] of Object.entries(schemas)) {
    const type = classes.get(name);
    if (!type) continue;
    const seen = seenBy(contract, type, schema);
    schemas[name] = isRequiredByContract(type) ? byRows(contract, seen, schemas) : seen;
  }
  for (const { operation, route } of entries) {
    if (!route.queryType) continue;
    const plan = planOf(route.queryType, contract);
    const isKnown = (parameter: Parameter) => parameter.in !== 'query' || plan.fields.has(parameter.name);
    operation.parameters = (operation.parameters ?? [])
      .filter((parameter) => isReference(parameter) || isKnown(parameter))
      .map((parameter) => withOwnWords(parameter as Parameter, route.queryType as DtoClass, contract));
  }
  rename(document);
}

function withOwnWords(parameter: Parameter, type: DtoClass, contract: Contract): Parameter {
  if (parameter.in !== 'query') return parameter;
  return { ...parameter, schema: { ...parameter.schema, ...documentedFor(type, parameter.name, contract) } };
}

function seenBy(contract: Contract, type: DtoClass, schema: JsonSchema): JsonSchema {
  const isIncoming = isInput(type);
  const fields = isIncoming ? planOf(type, contract).fields : undefined;
  const isShown = (field: string) => (fields ? fields.has(field) : isSeen(type, field, contract));
  const properties = Object.entries((schema.properties ?? {}) as Properties)
    .filter(([field]) => isShown(field))
    .map(([field, property]): [string, JsonSchema] => [
      field,
      { ...property, ...documentedFor(type, field, contract) },
    ]);
  const echoes = isIncoming ? echoesOf(type, contract).filter((field) => !fields?.has(field)) : [];
  properties.push(...echoes.map((field): [string, JsonSchema] => [field, { ...ECHO }]));
  const isNullGood = isIncoming && isNullAbsent(type);
  const required = ((schema.required ?? []) as string[]).filter(isShown);
  const example = exampleFor(type, contract);
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.map(([field, property]) => [
        field,
        isNullGood && !required.includes(field) ? withNull(property) : property,
      ]),
    ),
    required: required.length ? required : undefined,
    // answers may gain keys in later versions: no client should insist on their absence
    ...(isIncoming && { additionalProperties: false }),
    ...(example && { example }),
  };
}

/** The body for a new record: any of the contract's rows of required fields, each by its name and with its example. */
function byRows(contract: Contract, seen: JsonSchema, schemas: Properties): JsonSchema {
  const { required, alsoRequired } = contract;
  const examples = (seen.example ?? {}) as Record<string, object>;
  const rowOf = (row: RequiredFields, schema: JsonSchema) => rowSchema(row, schema, examples[row.name]);
  if (alsoRequired.length === 0) return rowOf(required, seen);
  const markers = alsoRequired.map(({ when }) => when);
  schemas[required.name] = { ...rowOf(required, without(seen, markers)), description: 'a name is enough' };
  for (const { when, then } of alsoRequired) {
    const row = rowOf({ ...then, all: [when, ...then.all] }, seen);
    schemas[then.name] = { ...row, description: `needed where ${when} is given` };
  }
  const names = [required.name, ...alsoRequired.map(({ then }) => then.name)];
  return {
    anyOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
    description: 'Whose body fits several of these must meet all of them.',
  };
}

function rowSchema({ all, oneOf }: RequiredFields, schema: JsonSchema, example?: object): JsonSchema {
  const properties = Object.entries(schema.properties as Properties).map(([field, property]) => [
    field,
    all.includes(field) ? withoutNull(property) : property,
  ]);
  return {
    ...schema,
    properties: Object.fromEntries(properties) as Properties,
    required: all.length ? [...new Set(all)] : undefined,
    example,
    ...(oneOf.length > 0 && {
      allOf: oneOf.map((fields) => ({ anyOf: fields.map((field) => ({ required: [field] })) })),
    }),
  };
}

function without(schema: JsonSchema, fields: readonly string[]): JsonSchema {
  const kept = Object.entries(schema.properties as Properties).filter(([field]) => !fields.includes(field));
  return { ...schema, properties: Object.fromEntries(kept) };
}

function withNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return schema;
  return {
    ...schema,
    type: [type, 'null'],
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
}

export function withoutNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values, anyOf, ...rest } = schema;
  const isNull = (one: unknown) => one === 'null' || (one as JsonSchema | null)?.type === 'null';
  const others = (anyOf as JsonSchema[] | undefined)?.filter((one) => !isNull(one));
  if (others?.length === 1) return { ...rest, ...others[0] };
  return {
    ...rest,
    ...(type !== undefined && {
      type: Array.isArray(type) ? (type as string[]).filter((one) => !isNull(one))[0] : type,
    }),
    ...(Array.isArray(values) && { enum: (values as unknown[]).filter((one) => one !== null) }),
  };
}

const REFERENCE = /^#\/components\/schemas\/(\w+)$/;

/** `ContactResponseDto` is `Contact`, `CreateContactDto` is `CreateContact`. */
export const nameOf = (className: string): string => className.replace(/(?:Response)?Dto$/, '');

function rename(document: ApiDocument): void {
  const renamed = (schema: JsonSchema): JsonSchema =>
    mapSchema(schema, (each) => {
      const name = typeof each.$ref === 'string' ? REFERENCE.exec(each.$ref)?.[1] : undefined;
      return name ? { ...each, $ref: `#/components/schemas/${nameOf(name)}` } : each;
    });
  const { schemas } = document.components;
  const names = Object.keys(schemas).map(nameOf);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`Two classes are called ${twice} in the documents`);
  document.components.schemas = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [nameOf(name), renamed(schema)]),
  );
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    const answers = Object.values(operation.responses).flatMap((answer) =>
      isReference(answer) ? [] : [answer],
    );
    for (const content of [operation.requestBody?.content, ...answers.map((answer) => answer.content)]) {
      for (const media of Object.values(content ?? {}))
        if (media.schema) media.schema = renamed(media.schema);
    }
  }
}
