import { composed, onText, rule } from '@crm/validation';
import { readCursor } from './cursor.js';

const MOST_CHARACTERS = 4000;

/** `cursor=`: empty (null) for the first page, or the `next_cursor` of an earlier answer, read into a Cursor. */
export const QueryCursor = (): PropertyDecorator =>
  composed(
    { nullable: false, nothing: 'never' },
    { type: 'string', maxLength: MOST_CHARACTERS },
    onText((text) =>
      text === '' ? null : text.length > MOST_CHARACTERS ? text : (readCursor(text) ?? text),
    ),
    rule({
      name: 'isCursor',
      code: 'invalid_value',
      message: 'must be empty or the next_cursor of an earlier answer',
      holds: (value) => value === null || (typeof value === 'object' && !Array.isArray(value)),
    }),
  );
