import type { FieldProblem } from '@crm/errors';
import {
  composed,
  FreeObject,
  isPlainObject,
  keptText,
  onText,
  Real,
  rule,
  type Presence,
} from '@crm/validation';
import { applyDecorators } from '@nestjs/common';
import { IsString } from 'class-validator';
import { isCurrency } from './currencies.js';
import { MOST_MONEY } from './money.js';

/** An amount; how many decimals it may have is its currency's matter. */
export const Money = (options: Presence = {}): PropertyDecorator => Real(0, MOST_MONEY, options);

/** A currency by its code of ISO 4217. */
export const Currency = (options: Presence = {}): PropertyDecorator =>
  composed(
    options,
    { type: 'string', pattern: '^[A-Za-z]{3}$' },
    onText((text) => keptText(text).toUpperCase()),
    IsString(),
    rule({
      name: 'isCurrency',
      code: 'invalid_value',
      message: 'must be a currency of ISO 4217 such as USD',
      holds: (value) => typeof value !== 'string' || isCurrency(value),
    }),
  );

const MOST_DETAILS = 10_000;
const TOO_LONG = `must have at most ${MOST_DETAILS} characters as JSON`;

function isShort(details: object): boolean {
  return JSON.stringify(details).length <= MOST_DETAILS;
}

/** What is wrong with details that grew, part by part. */
export function detailsProblems(details: object | null): FieldProblem[] {
  if (!details || isShort(details)) return [];
  return [{ field: 'details', code: 'too_long', message: `details ${TOO_LONG}` }];
}

/** What else a system says of a thing, as it says it. */
export const Details = (): PropertyDecorator =>
  applyDecorators(
    FreeObject(),
    rule({
      name: 'isSmall',
      code: 'too_long',
      message: TOO_LONG,
      holds: (value) => !isPlainObject(value) || isShort(value),
    }),
  );
