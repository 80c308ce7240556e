import { ApiProperty } from '@nestjs/swagger';

/** What TypeScript has no words for, of the fields of answers. */

/** A number that is always whole. */
export const Integer = (): PropertyDecorator => ApiProperty({ type: 'integer' });

/** A text that is the id of a record. */
export const Uuid = (): PropertyDecorator => ApiProperty({ format: 'uuid' });

/** Whatever a field can hold; `unknown` would be documented as an object. */
export const AnyValue = (): PropertyDecorator =>
  ApiProperty({
    anyOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'object' },
      { type: 'array', items: {} },
      { type: 'null' },
    ],
  });

/** How many there are of each, by their words. */
export const Counts = (): PropertyDecorator =>
  ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } });

/** One word of a list. */
export const Word = (values: readonly string[]): PropertyDecorator => ApiProperty({ enum: [...values] });

/** A number from 0 to 1. */
export const Share = (): PropertyDecorator => ApiProperty({ minimum: 0, maximum: 1 });

/** v2's answers all say it. */
export const Success = (): PropertyDecorator => ApiProperty({ type: 'boolean', enum: [true] });

/** No Record, which would be documented as open to any word. */
export type CountsBy<K extends string | number> = { [key in K]: number };

/** A count by each of some words, which all are there. */
export const CountBy = (words: readonly (string | number)[]): PropertyDecorator =>
  ApiProperty({
    type: 'object',
    selfRequired: true,
    properties: Object.fromEntries(words.map((word) => [String(word), { type: 'integer' as const }])),
    required: words.map(String),
  });
