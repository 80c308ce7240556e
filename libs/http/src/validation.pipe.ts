import { Injectable, ValidationPipe as NestValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { InvalidInputError } from '@crm/errors';
import { validate as validateDto, VALIDATOR_OPTIONS, type DtoClass } from '@crm/validation';
import type { z } from 'zod';
import { ContractSchema } from './contract-schema.js';
import { fieldProblems } from './field-problems.js';
import { MultipartForm } from './multipart-form.js';
import { currentContract } from './request-context.js';

/**
 * Nest's pipe, whose groups are those of the caller's contract, and whose errors are told in the words of the API
 * (`@crm/validation`).
 */
@Injectable()
export class ValidationPipe extends NestValidationPipe {
  constructor() {
    super({ ...VALIDATOR_OPTIONS, transform: true });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // a form is judged by its handler, once it was read
    if (value instanceof MultipartForm) return value;
    const { schema, metatype } = metadata;
    if (schema) {
      const rules = schema instanceof ContractSchema ? schema.for(currentContract()) : (schema as z.ZodType);
      return validate(rules, value);
    }
    if (!metatype || !this.toValidate(metadata)) return value;
    return validateDto(metatype as DtoClass, value, currentContract());
  }
}

/** @throws InvalidInputError with every problem */
export function validate<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidInputError(fieldProblems(result.error.issues, value));
  return result.data;
}
