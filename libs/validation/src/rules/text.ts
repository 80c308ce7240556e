import { Transform } from 'class-transformer';
import { IsString } from 'class-validator';
import { composed } from '../documented.js';
import type { Presence } from '../presence.js';
import { rule } from '../rule.js';
import { isEmailAddress, readEmail, writtenEmail } from '../email.js';
import { isWithin, keptText, showsNothing } from '../text.js';

/** Changes texts and leaves everything else to the rules. */
export const onText = (change: (text: string) => unknown): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? change(value) : value));

export const atMost = (most: number): PropertyDecorator =>
  rule({
    name: 'maxLength',
    code: 'too_long',
    message: `must have at most ${most} characters`,
    holds: (value) => typeof value === 'string' && isWithin(value, most),
  });

const notEmpty = (isEmpty: (text: string) => boolean): PropertyDecorator =>
  rule({
    name: 'minLength',
    code: 'too_short',
    message: 'must not be empty',
    holds: (value) => typeof value !== 'string' || !isEmpty(value),
  });

/** Text without the blanks around it. */
export const Text = (most: number, options: Presence = {}): PropertyDecorator =>
  composed(options, { type: 'string', maxLength: most }, onText(keptText), IsString(), atMost(most));

/** Text without the blanks around it, and never one that shows nothing. */
export const FilledText = (most: number, options: Presence = {}): PropertyDecorator =>
  composed(
    { nothing: 'empty', ...options },
    { type: 'string', minLength: 1, maxLength: most },
    onText(keptText),
    IsString(),
    notEmpty(showsNothing),
    atMost(most),
  );

/** Text as it is, blanks too: passwords and tokens. */
export const Verbatim = (most: number, options: Presence & { format?: string } = {}): PropertyDecorator => {
  const { format, ...present } = options;
  return composed(
    { nothing: 'empty', ...present },
    { type: 'string', minLength: 1, maxLength: most, format },
    IsString(),
    notEmpty((text) => text === ''),
    atMost(most),
  );
};

/** A phone number as people write one. Whether there can be such a number is judged where the region is known. */
export const PhoneNumber = (options: Presence = {}): PropertyDecorator =>
  FilledText(40, { nothing: 'blank', ...options });

const EMAIL_LENGTH = 254;
/** An e-mail address, in lower case; `asWritten` keeps its case. */
export const Email = (options: Presence & { asWritten?: true } = {}): PropertyDecorator => {
  const { asWritten, ...present } = options;
  return composed(
    present,
    { type: 'string', format: 'email', maxLength: EMAIL_LENGTH },
    onText((text) => (asWritten ? writtenEmail(text) : readEmail(text))),
    IsString(),
    atMost(EMAIL_LENGTH),
    rule({
      name: 'isEmail',
      code: 'invalid_email',
      message: 'must be an e-mail address',
      // one that is too long is told as that
      holds: (value) => typeof value !== 'string' || value.length > EMAIL_LENGTH || isEmailAddress(value),
    }),
  );
};

/** Text of a form of its own. `message` says which: `must be a time of day such as 09:00`. */
export const Pattern = (
  pattern: RegExp,
  message: string,
  { lowerCase, ...options }: Presence & { lowerCase?: true; maxLength?: number } = {},
): PropertyDecorator => {
  const { maxLength, ...present } = options;
  return composed(
    present,
    // \p{…} is not understood alike: tools read patterns with and without the unicode flag
    { type: 'string', maxLength, pattern: pattern.source.includes('\\p{') ? undefined : pattern.source },
    onText((text) => (lowerCase ? keptText(text).toLowerCase() : keptText(text))),
    IsString(),
    rule({
      name: 'matches',
      code: 'invalid_format',
      message,
      holds: (value) => typeof value === 'string' && pattern.test(value),
    }),
  );
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const TimeOfDay = (): PropertyDecorator => Pattern(TIME, 'must be a time of day such as 09:00');

/** A time zone by IANA's name, `Europe/Madrid`. */
export const TimeZone = (): PropertyDecorator =>
  composed(
    {},
    { type: 'string', maxLength: 64 },
    onText(keptText),
    IsString(),
    rule({
      name: 'isTimeZone',
      code: 'invalid_format',
      message: 'must be a time zone such as Europe/Madrid',
      holds: (value) => typeof value === 'string' && value.length <= 64 && isTimeZone(value),
    }),
  );

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

const ADDRESS_LENGTH = 2048;

export const WebAddress = (options: Presence = {}): PropertyDecorator =>
  composed(
    options,
    { type: 'string', format: 'uri', maxLength: ADDRESS_LENGTH },
    onText(keptText),
    IsString(),
    rule({
      name: 'isWebAddress',
      code: 'invalid_format',
      message: 'must be a web address that starts with https:// or http://',
      holds: isWebAddress,
    }),
    atMost(ADDRESS_LENGTH),
  );

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
