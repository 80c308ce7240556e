import { InvalidInputError } from '@crm/errors';
import { composed, rule, type Presence } from '@crm/validation';
import { IsString } from 'class-validator';
import { isCommonPassword } from './common-passwords.js';

export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** What speaks against a password: 12 to 128 characters (NIST SP 800-63B asks for length, not for kinds of characters). */
export function passwordProblem(password: string): { code: string; message: string } | undefined {
  const length = [...password.normalize('NFKC')].length;
  if (length < MIN_PASSWORD_LENGTH)
    return { code: 'too_short', message: `must have at least ${MIN_PASSWORD_LENGTH} characters` };
  if (length > MAX_PASSWORD_LENGTH)
    return { code: 'too_long', message: `must have at most ${MAX_PASSWORD_LENGTH} characters` };
  if (isCommonPassword(password))
    return { code: 'too_common', message: 'is too common: choose one that others would not' };
  return undefined;
}

/** A password that somebody chooses. */
export const NewPassword = (options: Presence = {}): PropertyDecorator =>
  composed(
    { nothing: 'empty', ...options },
    {
      type: 'string',
      format: 'password',
      minLength: MIN_PASSWORD_LENGTH,
      maxLength: MAX_PASSWORD_LENGTH,
    },
    IsString(),
    rule({
      name: 'newPassword',
      message: 'must be a password that others would not choose',
      holds: (value) => typeof value !== 'string' || !passwordProblem(value),
      explain: (value, field) => {
        const problem = passwordProblem(value as string);
        return problem ? [{ field, code: problem.code, message: `${field} ${problem.message}` }] : [];
      },
    }),
  );

/** @throws InvalidInputError when the password is the account's own address, or its first part and little more */
export function refuseOwnName(password: string, email: string, field = 'password'): void {
  const text = password.toLowerCase();
  const [name] = email.toLowerCase().split('@');
  if (text === email.toLowerCase() || (name.length >= 6 && text.replaceAll(name, '').length < 4)) {
    throw InvalidInputError.of(field, 'too_common', `${field} must not be the e-mail address`);
  }
}
