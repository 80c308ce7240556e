import { readFileSync } from 'node:fs';
import type { ApiDocument } from '@crm/openapi';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Operation = ApiDocument['paths'][string][string];
type Documented = Exclude<Operation['responses'][string], { $ref: string }>;

export interface Exchange {
  status: number;
  headers: Record<string, string>;
  type: string;
  body: unknown;
}

/** A document as one of its readers uses it: looks answers up and compares real ones with them. */
export class DocumentReader {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(readonly document: ApiDocument) {
    (formats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema({ $id: 'api', components: { schemas: document.components.schemas } });
  }

  /** Every request that the operation shows: its body's examples, or none where it takes no body or shows none. */
  examplesOf({ requestBody }: Operation): { name: string; body?: unknown }[] {
    const media = requestBody?.content['application/json'];
    if (media?.examples) {
      return Object.entries(media.examples).map(([name, example]) => ({
        name,
        body: (example as { value: unknown }).value,
      }));
    }
    return [{ name: 'example', body: media?.example }];
  }

  /** Every answer in JSON of a success, with all that the document shows of it. */
  answers(): { name: string; schema: object; examples: unknown[] }[] {
    return Object.entries(this.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { responses }]) =>
        Object.entries(responses).flatMap(([status, answer]) => {
          const media = this.resolve(answer)?.content?.['application/json'];
          if (!media || !status.startsWith('2')) return [];
          const named = Object.values(media.examples ?? {}) as { value: unknown }[];
          const examples = media.example === undefined ? named.map(({ value }) => value) : [media.example];
          return [{ name: `${method} ${path}`, schema: media.schema ?? {}, examples }];
        }),
      ),
    );
  }

  /** What the envelopes of a list are called, the usual one first; none where its answer has one shape. */
  envelopesOf({ responses }: Operation): string[] {
    const { $ref } = this.resolve(responses['200'])?.content?.['application/json']?.schema ?? {};
    if (typeof $ref !== 'string') return [];
    const { anyOf } = this.document.components.schemas[$ref.split('/').at(-1) ?? ''] as {
      anyOf?: { title?: string }[];
    };
    return anyOf?.flatMap(({ title }) => title ?? []) ?? [];
  }

  /** What an answer has that the document does not say, or lacks that it says. */
  problemsOf(operation: Operation, { status, headers, type, body }: Exchange): string[] {
    const documented = this.resolve(operation.responses[status]);
    if (!documented) return [`${status} is not documented: ${JSON.stringify(body)}`];
    const missing = Object.keys(documented.headers ?? {})
      .filter((name) => name !== 'Idempotent-Replayed' && headers[name.toLowerCase()] === undefined)
      .map((name) => `the header ${name} is missing`);
    return [...missing, ...this.contentProblems(documented, type, body)];
  }

  private contentProblems({ content }: Documented, type: string, body: unknown): string[] {
    if (!content) return type ? [`${type} is sent where no content is documented`] : [];
    const media = content[type.split(';')[0]];
    if (!media) return [`${type} is not documented`];
    return this.schemaProblems(media.schema ?? {}, body);
  }

  /** What a value has that a schema of the document does not allow, or lacks that it asks for. */
  schemaProblems(schema: object, value: unknown): string[] {
    const check = this.checkOf(schema);
    return check(value) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  }

  private checkOf(schema: object): ValidateFunction {
    const key = JSON.stringify(schema).replaceAll('"#/', '"api#/');
    let check = this.checks.get(key);
    if (!check) this.checks.set(key, (check = this.ajv.compile(JSON.parse(key) as object)));
    return check;
  }

  private resolve(answer: Operation['responses'][string] | undefined): Documented | undefined {
    if (!answer || !('$ref' in answer)) return answer as Documented | undefined;
    return this.document.components.responses[answer.$ref.split('/').at(-1) ?? ''];
  }
}

/** The document that is kept in the repository. */
export function keptDocument(): ApiDocument {
  return JSON.parse(readFileSync('openapi.json', 'utf8')) as ApiDocument;
}
