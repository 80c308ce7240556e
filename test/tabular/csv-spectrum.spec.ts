import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { detectFile, readRows } from '@crm/tabular';
import { all, fileOf, inPieces } from './rows.js';

const FOLDER = 'test/tabular/csv-spectrum';
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => basename(name, '.csv'));

describe('Awkward CSV files', () => {
  const content = (name: string) => readFileSync(join(FOLDER, `${name}.csv`));
  const wanted = (name: string) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as object[];

  it.each(names)('%s is read as its JSON says, whole and byte by byte', async (name) => {
    for (const source of [fileOf(content(name)), inPieces(content(name), 1)]) {
      const shape = await detectFile(source, { format: 'csv' });
      const rows = await all(readRows(source, shape));
      const objects = rows.map(({ cells }) =>
        Object.fromEntries(shape.columns.map((column, at) => [column, cells![at]])),
      );
      expect(objects).toEqual(wanted(name));
    }
  });

  it.each(names)('%s has the same rows with lines that end in CRLF', async (name) => {
    const crlf = content(name).toString('utf8').replaceAll('\n', '\r\n');
    const source = fileOf(crlf);
    const shape = await detectFile(source, { format: 'csv' });
    const rows = await all(readRows(source, shape));
    const cells = rows.map((row) => row.cells!.map((cell) => cell.replaceAll('\r\n', '\n')));
    expect(cells).toEqual(wanted(name).map((object) => Object.values(object)));
  });
});
