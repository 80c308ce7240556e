import { detectFile } from '@crm/tabular';
import { fileOf, refusalOf } from './rows.js';

describe('A file that is broken', () => {
  it.each([
    ['an unclosed quote', 'name,city\nAnn,Bonn\n"Bob,Rome\nCid,Oslo\n', 'unclosed_quote', 3],
    [
      'an unclosed quote behind a cell of two lines',
      'name,city\n"A\nnn",Bonn\n"Bob,Rome\n',
      'unclosed_quote',
      4,
    ],
    ['text after a quote', 'name,city\nAnn,Bonn\n"Bob"x,Rome\n', 'text_after_quote', 3],
    ['a quote inside a cell', 'name,city\nAnn,Bo"nn\n', 'quote_in_cell', 2],
    [
      'a quote inside a cell, by the delimiter that reads furthest',
      'name;notes, all\nAnn;a, b\nBob\n"Cid";c\nDan\nEve;e"e\n',
      'quote_in_cell',
      6,
    ],
    ['more cells than headers', 'name,city\nAnn,Bonn\nBob,Rome,Italy\n', 'too_many_cells', 3],
    ['more cells behind blank lines', 'name,city\n\n\nAnn,Bonn,x\n', 'too_many_cells', 4],
    ['a header twice', 'name,city,name\nAnn,Bonn,x\n', 'duplicate_header', 1],
    ['a header twice but for its case', '\n\nName,city,NAME \nAnn,Bonn,x\n', 'duplicate_header', 3],
    ['nothing in it', '', 'empty_file', undefined],
    ['blank lines alone', '\n\r\n\n', 'empty_file', undefined],
    ['a line of NDJSON that is none', '{"name":"Ann"}\n\n{"name":}\n', 'invalid_json', 3],
    ['a line of NDJSON that is cut off', '{"name":"Ann"}\n{"name":"B', 'invalid_json', 2],
    ['a line of NDJSON that is no object', '{"name":"Ann"}\n["Bob"]\n', 'invalid_json', 2],
    ['a PK at its beginning and no workbook', 'PK\x03\x04 and so on', 'invalid_workbook', undefined],
  ])('by %s is refused with its line', async (_what, content, code, line) => {
    expect(await refusalOf(content)).toEqual({ code, line });
  });

  it.each([
    ['said to be UTF-8', Buffer.from('name\nAnn\nJos\xe9\nBob\n', 'latin1'), { encoding: 'utf-8' }, 3],
    ['marked as UTF-8', Buffer.from('\xef\xbb\xbfname\nJos\xe9\n', 'latin1'), {}, 2],
    ['mostly UTF-8', Buffer.from('name\nJos\xc3\xa9\nZo\xc3\xab\n\xff\n', 'latin1'), {}, 4],
    ['no Windows-1252 either', Buffer.from('name\r\nJos\xe9\r\n\x81\r\n', 'latin1'), {}, 3],
    ['half a character of UTF-16', Buffer.from('\xff\xfen\x00a\x00\n\x00\x00\xd8x\x00', 'latin1'), {}, 2],
    ['half a character at the end', Buffer.from('name\nJos\xc3\xa9\nJos\xc3', 'latin1'), {}, 3],
  ])('by bytes that are %s is refused with their line', async (_what, content, hints, line) => {
    expect(await refusalOf(content, { format: 'csv', ...hints })).toEqual({ code: 'bad_bytes', line });
  });

  it.each([
    [
      'PNG',
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01',
      'The file is a PNG picture: send CSV, XLSX or NDJSON',
    ],
    ['JPEG', '\xff\xd8\xff\xe0\0\x10JFIF\0', 'The file is a JPEG picture: send CSV, XLSX or NDJSON'],
    ['PDF', '%PDF-1.4\n1 0 obj<<>>endobj', 'The file is a PDF: send CSV, XLSX or NDJSON'],
    [
      'XLS',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0',
      'The file is a file of an older Office (such as XLS): send CSV, XLSX or NDJSON',
    ],
  ])('is refused as what it is where it is a %s, whatever it is called', async (_what, content, message) => {
    const bytes = Buffer.from(content, 'latin1');
    for (const hints of [{}, { format: 'csv' as const }]) {
      expect(await refusalOf(bytes, hints)).toEqual({ code: 'no_table', line: undefined });
      await expect(detectFile(fileOf(bytes), hints)).rejects.toThrow(message);
    }
  });

  it.each(['GIF,name', 'PDF;name', 'MM,name', 'PNG', 'II'])('is none for a header of %j', async (header) => {
    expect((await detectFile(fileOf(`${header}\nAnn,Bob\n`))).format).toBe('csv');
  });

  it('is refused where its encoding is none', async () => {
    expect(await refusalOf('name\nAnn', { encoding: 'klingon' })).toMatchObject({ code: 'unknown_encoding' });
    expect(await refusalOf('name\nAnn', { encoding: 'base64' })).toMatchObject({ code: 'unknown_encoding' });
  });

  it('is refused before a row or a header grows beyond all bounds', async () => {
    const long = 'x'.repeat(9 * 1024 * 1024);
    expect(await refusalOf(`name\nAnn\n"${long}`)).toEqual({ code: 'row_too_large', line: 3 });
    expect(await refusalOf(`{"name":"Ann"}\n{"name":"${long}"}`)).toEqual({ code: 'row_too_large', line: 2 });
    const wide = Array.from({ length: 1001 }, (_, at) => `c${at}`).join(',');
    expect(await refusalOf(`${wide}\n`)).toEqual({ code: 'too_many_columns', line: 1 });
  });

  it('says nothing of its content', async () => {
    const error = await import('./rows.js')
      .then(({ fileOf, rowsOf }) => rowsOf(fileOf('name,city\n"Secret Name"x,Rome\n')))
      .catch((thrown: Error) => thrown);
    expect((error as Error).message).not.toMatch(/Secret|Rome/);
  });
});
