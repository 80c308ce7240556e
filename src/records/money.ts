import type { FieldProblem } from '@crm/errors';
import { decimalsOf, isCurrency, writtenDecimals } from './currencies.js';

/** Twelve digits before the point. */
export const MOST_MONEY = 999_999_999_999.9999;

/** An amount has no more decimals than its currency. */
export function moneyProblems(field: string, amount: number, currency: string): FieldProblem[] {
  const decimals = decimalsOf(currency);
  if (!isCurrency(currency) || writtenDecimals(amount) <= decimals) return [];
  const most = decimals === 0 ? 'no decimals' : `at most ${decimals} decimals`;
  return [{ field, code: 'invalid_value', message: `${field} must have ${most} in ${currency}` }];
}
