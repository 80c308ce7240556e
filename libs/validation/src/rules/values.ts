import { Transform } from 'class-transformer';
import { Allow, IsBoolean, IsInt, IsNumber, IsObject, IsString, Max, Min } from 'class-validator';
import { composed } from '../documented.js';
import { ECHO } from '../echoes.js';
import type { Presence } from '../presence.js';
import { rule, type Rule } from '../rule.js';
import { atMost as textAtMost, onText } from './text.js';

const atLeast = (least: number) =>
  Min(least, { message: `must be at least ${least}`, context: { code: 'too_small' } });
const atMost = (most: number) =>
  Max(most, { message: `must be at most ${most}`, context: { code: 'too_big' } });

/** A whole number from `least` to `most`. */
export const Whole = (least: number, most: number, options: Presence = {}): PropertyDecorator =>
  composed(
    options,
    { type: 'integer', minimum: least, maximum: most },
    IsInt(),
    atLeast(least),
    atMost(most),
  );

/** A number from `least` to `most`. */
export const Real = (least: number, most: number, options: Presence = {}): PropertyDecorator =>
  composed(
    options,
    { type: 'number', minimum: least, maximum: most },
    IsNumber(),
    atLeast(least),
    atMost(most),
  );

export const Flag = (options: Presence = {}): PropertyDecorator =>
  composed(options, { type: 'boolean' }, IsBoolean());

/** A flag that null sets to false: it is never without a value. */
export const FlagOrOff = (): PropertyDecorator =>
  composed(
    {},
    { type: 'boolean' },
    Transform(({ value }: { value: unknown }) => value ?? false),
    IsBoolean(),
  );

/** One word of a list. */
export const OneOf = (values: readonly string[], options: Presence = {}): PropertyDecorator =>
  composed(options, { type: 'string', enum: [...values] }, rule(isOneOf(values)));

/** The rule that a value is one word of a list. */
export const isOneOf = (values: readonly string[]): Rule => {
  const known = new Set<unknown>(values);
  return {
    name: 'isIn',
    code: 'invalid_value',
    allowed_values: values,
    message: `must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`,
    holds: (value) => known.has(value),
  };
};

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUID of any version, in lower case. */
export const Id = (options: Presence = {}): PropertyDecorator =>
  composed(
    options,
    { type: 'string', format: 'uuid' },
    onText((text) => text.trim().toLowerCase()),
    rule({
      name: 'isUuid',
      code: 'invalid_format',
      message: 'must be a UUID',
      holds: (value) => typeof value === 'string' && ID.test(value),
    }),
  );

/** The id of a record that has to be there: an unknown one is a 404, and so is one that is none. */
export const ForeignId = (options: Presence = {}): PropertyDecorator =>
  composed(options, { type: 'string', format: 'uuid', maxLength: 100 }, IsString(), textAtMost(100));

/** Anything: for what is read by its own rules, or only sent back. */
export const Anything = (options: Presence = {}): PropertyDecorator =>
  composed(options, { type: 'object', additionalProperties: true }, Allow());

/** An object whose members are read by its own rules. */
export const FreeObject = (options: Presence = {}): PropertyDecorator =>
  composed(options, { type: 'object', additionalProperties: true }, IsObject());

/** A text that answers show and nobody sets: it may be sent back as it was read. */
export const SentBack = (): PropertyDecorator =>
  composed({ nullable: false }, { type: 'string', ...ECHO }, IsString(), textAtMost(100));
