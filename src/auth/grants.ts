import { isGrant } from '@crm/access';
import { composed, mostEntries, onList, rule, type Presence } from '@crm/validation';
import { ArrayMinSize, IsArray } from 'class-validator';

const GRANT_LENGTH = 64;
const MOST_GRANTS = 200;

/** Permissions as they are given to roles and keys: each once, sorted. */
export const Grants = (options: Presence = {}): PropertyDecorator =>
  composed(
    options,
    { type: 'array', items: { type: 'string', maxLength: GRANT_LENGTH }, minItems: 1, maxItems: MOST_GRANTS },
    onList((entries) => (entries.every(isText) ? [...new Set(entries)].sort() : entries)),
    IsArray(),
    mostEntries(MOST_GRANTS),
    ArrayMinSize(1, { message: 'must have at least 1 entry', context: { code: 'too_few' } }),
    rule<unknown[]>({
      name: 'grants',
      message: 'must be a list of permissions',
      holds: (entries) => !Array.isArray(entries) || entries.every(isGranted),
      explain: (entries, field) =>
        (entries as unknown[]).flatMap((entry, index) => {
          if (isGranted(entry)) return [];
          const place = `${field}.${index}`;
          const message = `${place} must be a permission such as crm:read:customers, or one with * such as crm:read:*`;
          return [{ field: place, code: 'invalid_value', message }];
        }),
    }),
  );

const isText = (entry: unknown): entry is string => typeof entry === 'string';

const isGranted = (entry: unknown): boolean =>
  typeof entry === 'string' && entry.length <= GRANT_LENGTH && isGrant(entry);
