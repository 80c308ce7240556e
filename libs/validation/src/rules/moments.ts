import { IsString } from 'class-validator';
import { DAY_MS } from '@crm/time';
import { composed } from '../documented.js';
import { isDay, momentProblem, readMoment } from '../moments.js';
import type { Presence } from '../presence.js';
import { rule } from '../rule.js';
import { onText } from './text.js';

const isMoment: PropertyDecorator = rule({
  name: 'isMoment',
  message: 'must be a moment',
  holds: (value) => value instanceof Date || typeof value !== 'string',
  explain: (value, field) => [{ field, code: 'invalid_format', message: `${field} ${momentProblem(value)}` }],
});

/** What a moment is read into is no text any more; only what could not be read is judged as one. */
const isTextOrMoment: PropertyDecorator = rule({
  name: 'isString',
  message: 'must be a text',
  holds: (value) => value instanceof Date || typeof value === 'string',
});

/** A moment with its offset, read into a Date. */
export const Moment = (options: Presence = {}): PropertyDecorator => moment(options);

/** A moment with its offset, or a day: that begins at midnight in UTC. */
export const MomentOrDay = (options: Presence = {}): PropertyDecorator =>
  composed(
    options,
    {
      anyOf: [
        { type: 'string', format: 'date-time' },
        { type: 'string', format: 'date' },
      ],
    },
    onText((text) => startOf(text.trim()) ?? text),
    isTextOrMoment,
    isMoment,
  );

function startOf(text: string): Date | undefined {
  return isDay(text) ? new Date(`${text}T00:00:00.000Z`) : readMoment(text);
}

/** When something took place. A day of grace, since clocks differ and days begin elsewhere. */
export const PastMoment = (options: Presence = {}): PropertyDecorator => pastMoment(DAY_MS, options);

/** A moment that is not later than so many milliseconds from now. */
export const pastMoment = (toleranceMs: number, options: Presence = {}): PropertyDecorator =>
  moment(
    options,
    rule({
      name: 'isPast',
      code: 'invalid_value',
      message: 'must not be in the future',
      holds: (value) => !(value instanceof Date) || value.getTime() <= Date.now() + toleranceMs,
    }),
  );

export const FutureMoment = (options: Presence = {}): PropertyDecorator =>
  moment(
    options,
    rule({
      name: 'isFuture',
      code: 'invalid_value',
      message: 'must be in the future',
      holds: (value) => !(value instanceof Date) || value.getTime() > Date.now(),
    }),
  );

const moment = (options: Presence, ...rules: PropertyDecorator[]): PropertyDecorator =>
  composed(
    options,
    { type: 'string', format: 'date-time' },
    onText((text) => readMoment(text.trim()) ?? text),
    isTextOrMoment,
    isMoment,
    ...rules,
  );

/** A day, `2026-01-31`. */
export const Day = (options: Presence = {}): PropertyDecorator =>
  composed(
    options,
    { type: 'string', format: 'date' },
    onText((text) => text.trim()),
    IsString(),
    rule({
      name: 'isDay',
      code: 'invalid_format',
      message: 'must be a day such as 2026-01-31, in the years 1 to 9999',
      holds: (value) => typeof value === 'string' && isDay(value),
    }),
  );
