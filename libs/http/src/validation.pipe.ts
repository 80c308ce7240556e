import { Injectable, ValidationPipe as NestValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { validate, VALIDATOR_OPTIONS, type DtoClass } from '@crm/validation';
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

  private judge(submitted: Submitted, metadata: ArgumentMetadata): unknown {
    const { given, contract } = submitted;
    const { metatype } = metadata;
    if (!metatype || !this.toValidate(metadata)) return given;
    return (submitted.judged = validate(metatype as DtoClass, given, contract));
  }
}
