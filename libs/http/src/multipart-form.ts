import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtraModels } from '@nestjs/swagger';
import { InvalidInputError, MalformedRequestError, UnsupportedMediaTypeError } from '@crm/errors';
import type { DtoClass } from '@crm/validation';
import type { Request } from 'express';
import { textProblem } from './json-text.js';
import { shownField } from './json-text.js';

const MULTIPART = 'http:multipart';
const MULTIPART_TYPE = /^multipart\/form-data\s*(?:;|$)/i;

/** Far more than any form of the service has. */
const LIMITS = {
  files: 2,
  fields: 200,
  parts: 202,
  fieldNameSize: 100,
  fieldSize: 64 * 1024,
  headerPairs: 20,
  headerSize: 8 * 1024,
};

/**
 * A route that takes a form with a file (`multipart/form-data`) beside JSON, which its handler reads as it comes, by
 * `@Form()`. `fields`, a class, are the form's others, for the OpenAPI document.
 */
export const MultipartRoute = (fields: DtoClass): MethodDecorator =>
  applyDecorators(SetMetadata(MULTIPART, fields), ApiExtraModels(fields));

/** What a handler's form consists of beside its file; undefined where it takes none. */
export function multipartOf(handler: object): DtoClass | undefined {
  return Reflect.getMetadata(MULTIPART, handler) as DtoClass | undefined;
}

export function takesMultipart(handler: object): boolean {
  return multipartOf(handler) !== undefined;
}

export function isMultipart(request: IncomingMessage): boolean {
  return MULTIPART_TYPE.test(request.headers['content-type'] ?? '');
}

/** A file in a form, on its way in. */
export interface IncomingFile {
  /** as the sender calls it; no path */
  name: string;
  content: AsyncIterable<Buffer>;
}

/** Texts by their names; those that were sent several times as a list. */
export type FormFields = Record<string, string | string[]>;

/** A form that is read while it comes: nothing of its file is held in memory. */
export class MultipartForm {
  constructor(private readonly request: IncomingMessage) {}

  /**
   * Reads all of it. `take` is given the file of the part `file` and must read it to its end, or throw; what it gives comes
   * back with the fields. Without a `file` where the form has none.
   * @throws what `take` throws; MalformedRequestError when the form is none or ends too early; InvalidInputError
   */
  async read<T>(take: (file: IncomingFile) => Promise<T>): Promise<{ fields: FormFields; file?: T }> {
    if ((this.request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      throw new UnsupportedMediaTypeError('Send the form without a Content-Encoding');
    }
    return new Reading(this.request, take).result(parserFor(this.request));
  }
}

/** Parameter of a handler: the form that was sent; undefined where JSON was, which then is the body. */
export const Form = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const body: unknown = context.switchToHttp().getRequest<Request>().body;
  return body instanceof MultipartForm ? body : undefined;
});

function parserFor(request: IncomingMessage): BusboyInstance {
  try {
    return new Busboy({ headers: request.headers as BusboyHeaders, limits: LIMITS });
  } catch {
    throw new MalformedRequestError('The Content-Type names no boundary: let your client set it');
  }
}

/** One form while it is read. The first thing that is wrong ends it. */
class Reading<T> {
  private readonly fields = new Map<string, string[]>();
  private content?: Readable;
  private taking?: Promise<T>;

  constructor(
    private readonly request: IncomingMessage,
    private readonly take: (file: IncomingFile) => Promise<T>,
  ) {}

  async result(parser: BusboyInstance): Promise<{ fields: FormFields; file?: T }> {
    try {
      await this.readParts(parser);
      return { fields: this.asRecord(), file: await this.taking };
    } catch (error) {
      this.request.unpipe(parser);
      this.content?.destroy(error as Error);
      // told only once `take` has put its things away
      await this.taking?.catch(() => undefined);
      throw error;
    }
  }

  private readParts(parser: BusboyInstance): Promise<void> {
    const { request } = this;
    return new Promise((resolve, reject) => {
      const guarded = (work: () => void) => {
        try {
          work();
        } catch (error) {
          reject(error as Error);
        }
      };
      const endEarly = () => reject(new MalformedRequestError('The form ended before it was complete'));
      parser.on('file', (name, content, fileName) => {
        // its errors are those of the parser
        content.on('error', () => undefined);
        guarded(() => this.takeFile(name, content, fileName, reject));
      });
      parser.on('field', (name, value, isNameCut, isCut) =>
        guarded(() => this.addField(name, value, isNameCut || isCut)),
      );
      for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
        parser.on(limit, () => reject(new MalformedRequestError('The form has too many parts')));
      }
      parser.on('error', endEarly);
      parser.on('finish', () => resolve());
      request.once('close', () => {
        if (!request.complete) endEarly();
      });
      request.pipe(parser);
    });
  }

  private takeFile(
    name: string | undefined,
    content: Readable,
    fileName: string | undefined,
    fail: (error: unknown) => void,
  ): void {
    if (name !== 'file' || this.taking) {
      content.resume();
      throw name === 'file'
        ? InvalidInputError.of('file', 'duplicate_field', 'file is given twice')
        : unknownField(name);
    }
    this.content = content;
    this.taking = this.take({ name: fileName ?? '', content });
    this.taking.catch(fail);
  }

  private addField(name: string | undefined, value: string, isCut: boolean): void {
    if (name === undefined || name === '__proto__') throw unknownField(name);
    const problem = textProblem(name) ?? textProblem(value) ?? (isCut ? 'is too long' : undefined);
    const field = shownField(name);
    if (problem) throw InvalidInputError.of(field, 'invalid_text', `${field || 'A field'} ${problem}`);
    this.fields.set(name, [...(this.fields.get(name) ?? []), value]);
  }

  private asRecord(): FormFields {
    const entries = [...this.fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]]);
    return Object.fromEntries(entries) as FormFields;
  }
}

function unknownField(name = ''): InvalidInputError {
  const field = shownField(name);
  return InvalidInputError.of(field, 'unknown_field', `${field} is not a field of this request`);
}
