/** What can be wrong with a file as a whole, so that none of its rows can be trusted. */
export type TabularCode =
  | 'empty_file'
  | 'no_table'
  | 'unclosed_quote'
  | 'text_after_quote'
  | 'quote_in_cell'
  | 'too_many_cells'
  | 'duplicate_header'
  | 'bad_bytes'
  | 'unknown_encoding'
  | 'invalid_json'
  | 'row_too_large'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'invalid_workbook';

/** A file that cannot be read as rows. `message` is a sentence for people and holds nothing of the file's content. */
export class TabularError extends Error {
  constructor(
    readonly code: TabularCode,
    message: string,
    /** from 1, with the header */
    readonly line?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}
