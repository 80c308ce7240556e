import { isPhoneRegion } from '@crm/phone';
import { isDelimiter, isKnownEncoding } from '@crm/tabular';
import { QueryFlag, QueryOneOf, QueryText, rule } from '@crm/validation';
import { IMPORT_MODES, type ImportMode } from '../../customers/index.js';

const MAPPING_LENGTH = 20_000;

const holdsFor = (message: string, holds: (text: string) => boolean): PropertyDecorator =>
  rule({
    name: 'isKnown',
    code: 'invalid_value',
    message,
    holds: (value) => typeof value !== 'string' || holds(value),
  });

/** How a file is imported, in the query or among the fields of the form. */
export class ImportFileDto {
  /** what becomes of customers that are known: a duplicate, an update, or nothing */
  @QueryOneOf(IMPORT_MODES, { byDefault: 'create' })
  mode?: ImportMode;

  /** stores nothing: the job ends `planned`, and can be committed */
  @QueryFlag({ byDefault: false })
  dry_run?: boolean;

  /** JSON, header → field, such as `{"Ville": "billing_address.city", "Score": "custom_fields.score", "Interne": null}`; columns that it does not name are known by their names */
  @QueryText(MAPPING_LENGTH)
  mapping?: string;

  /** of CSV: one character; found out where it is left out */
  @QueryText(10)
  @holdsFor('must be one character that can part cells, such as , ; | or a tab', (text) =>
    isDelimiter(delimiterIn(text)),
  )
  delimiter?: string;

  /** such as windows-1252; found out where it is left out */
  @QueryText(40)
  @holdsFor('must be a known encoding such as utf-8 or windows-1252', isKnownEncoding)
  encoding?: string;

  /** whether the first row names the columns; without one they are called 1, 2, 3 … */
  @QueryFlag()
  header?: boolean;

  /** where numbers without a country code are read: two letters */
  @QueryText(2)
  @holdsFor('must be a country such as MA', isPhoneRegion)
  phone_region?: string;

  /** imports a file again that was sent within 24 hours */
  @QueryFlag({ byDefault: false })
  force?: boolean;
}

/** A tab is hard to write in a form. */
export function delimiterIn(text: string): string {
  return text === 'tab' || text === '\\t' ? '\t' : text;
}
