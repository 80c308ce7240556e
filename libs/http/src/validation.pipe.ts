import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { InvalidInputError } from '@crm/errors';
import type { z } from 'zod';
import { ContractSchema } from './contract-schema.js';
import { fieldProblems } from './field-problems.js';
import { MultipartForm } from './multipart-form.js';
import { currentContract } from './request-context.js';

/** Validates every argument that names a schema, by the caller's contract where the schema depends on it. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, { schema }: ArgumentMetadata): unknown {
    // a form is judged by its handler, once it was read
    if (!schema || value instanceof MultipartForm) return value;
    const rules = schema instanceof ContractSchema ? schema.for(currentContract()) : (schema as z.ZodType);
    return validate(rules, value);
  }
}

/** @throws InvalidInputError with every problem */
export function validate<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidInputError(fieldProblems(result.error.issues, value));
  return result.data;
}
