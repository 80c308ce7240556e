/** The parts of an OpenAPI 3.1 document that the builder touches. */

export type JsonSchema = Record<string, unknown>;

export interface Reference {
  $ref: string;
}

export interface Example {
  summary?: string;
  value: unknown;
}

export interface MediaType {
  schema?: JsonSchema;
  example?: unknown;
  examples?: Record<string, Example | Reference>;
}

export interface Header {
  description: string;
  required?: boolean;
  schema: JsonSchema;
}

export interface Answer {
  description: string;
  headers?: Record<string, Header | Reference>;
  content?: Record<string, MediaType>;
}

export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header' | 'cookie';
  description?: string;
  required?: boolean;
  schema?: JsonSchema;
}

export interface RequestBody {
  description?: string;
  required?: boolean;
  content: Record<string, MediaType>;
}

export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody;
  responses: Record<string, Answer | Reference>;
  security?: Record<string, string[]>[];
  [extension: `x-${string}`]: unknown;
}

export interface Components {
  schemas: Record<string, JsonSchema>;
  responses: Record<string, Answer>;
  examples: Record<string, Example>;
  headers: Record<string, Header>;
  parameters: Record<string, Parameter>;
  securitySchemes: Record<string, unknown>;
}

export interface ApiDocument {
  openapi: string;
  info: Record<string, unknown>;
  servers: { url: string; description: string }[];
  tags: { name: string; description: string }[];
  security: Record<string, string[]>[];
  paths: Record<string, Record<string, Operation>>;
  components: Components;
}

/** As it is kept in a file: the same document gives the same text. */
export function serializeDocument(document: ApiDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

export function isReference(value: object): value is Reference {
  return '$ref' in value;
}
