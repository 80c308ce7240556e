import { EVENT_TYPES } from '@crm/events';
import { among, composed, mostEntries, onList, rule, type Presence } from '@crm/validation';
import { ArrayMinSize, IsArray } from 'class-validator';
import { EVERYTHING } from '../webhook.js';

const WORDS = [...EVENT_TYPES, EVERYTHING];
const problemOf = among(WORDS);

/** Types of events, each once. */
export const WebhookEvents = (options: Presence = {}): PropertyDecorator =>
  composed(
    options,
    { type: 'array', items: { type: 'string', enum: WORDS } as never, minItems: 1, maxItems: WORDS.length },
    onList((entries) => [...new Set(entries)]),
    IsArray(),
    mostEntries(WORDS.length),
    ArrayMinSize(1, { message: 'must have at least 1 entry', context: { code: 'too_few' } }),
    rule<unknown[]>({
      name: 'webhookEvents',
      message: 'must be a list of types of events',
      holds: (entries) => !Array.isArray(entries) || entries.every((entry) => !problemOf(String(entry))),
      explain: (entries, field) =>
        (entries as unknown[]).flatMap((entry, index) => {
          const problem = problemOf(String(entry));
          const place = `${field}.${index}`;
          return problem ? [{ field: place, ...problem, message: `${place} ${problem.message}` }] : [];
        }),
    }),
  );
