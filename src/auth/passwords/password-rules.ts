import { InvalidInputError } from '@crm/errors';
import { z } from 'zod';
import { isCommonPassword } from './common-passwords.js';

export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** A password that somebody chooses: 12 to 128 characters (NIST SP 800-63B asks for length, not for kinds of characters). */
export const newPasswordSchema = z
  .string()
  .superRefine((password, context) => {
    const length = [...password.normalize('NFKC')].length;
    const refuse = (code: string, message: string) =>
      context.addIssue({ code: 'custom', message, params: { code } });
    if (length < MIN_PASSWORD_LENGTH)
      refuse('too_short', `must have at least ${MIN_PASSWORD_LENGTH} characters`);
    else if (length > MAX_PASSWORD_LENGTH)
      refuse('too_long', `must have at most ${MAX_PASSWORD_LENGTH} characters`);
    else if (isCommonPassword(password))
      refuse('too_common', 'is too common: choose one that others would not');
  })
  .meta({
    format: 'password',
    minLength: MIN_PASSWORD_LENGTH,
    maxLength: MAX_PASSWORD_LENGTH,
    example: 'violet harbour 27 kites',
  });

/** @throws InvalidInputError when the password is the account's own address, or its first part and little more */
export function refuseOwnName(password: string, email: string, field = 'password'): void {
  const text = password.toLowerCase();
  const [name] = email.toLowerCase().split('@');
  if (text === email.toLowerCase() || (name.length >= 6 && text.replaceAll(name, '').length < 4)) {
    throw InvalidInputError.of(field, 'too_common', `${field} must not be the e-mail address`);
  }
}
