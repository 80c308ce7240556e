import { Injectable, ValidationPipe as NestValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { InvalidInputError } from '@crm/errors';
import { validate as validateDto, VALIDATOR_OPTIONS, type DtoClass } from '@crm/validation';
import type { z } from 'zod';
import { ContractSchema } from './contract-schema.js';
import { fieldProblems } from './field-problems.js';
import { Submitted } from './submitted.js';

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
    return value instanceof Submitted ? this.judge(value, metadata) : value;
  }

  private judge({ given, contract }: Submitted, metadata: ArgumentMetadata): unknown {
    const { schema, metatype } = metadata;
    if (schema) {
      const rules = schema instanceof ContractSchema ? schema.for(contract) : (schema as z.ZodType);
      return validate(rules, given);
    }
    if (!metatype || !this.toValidate(metadata)) return given;
    return validateDto(metatype as DtoClass, given, contract);
  }
}

/** @throws InvalidInputError with every problem */
export function validate<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidInputError(fieldProblems(result.error.issues, value));
  return result.data;
}
