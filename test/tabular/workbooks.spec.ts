import { randomBytes } from 'node:crypto';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { all, fileOf } from './rows.js';
import { builtTabular } from './built.js';

describe('Workbooks', () => {
  let tabular: Awaited<ReturnType<typeof builtTabular>>;

  beforeAll(async () => {
    tabular = await builtTabular();
  });

  const workbook = async (rows: CellValue[][]): Promise<Uint8Array> =>
    writeXlsx({ sheets: [{ name: 'People', rows }] });

  const refusalOf = (content: Uint8Array | string): Promise<unknown> =>
    tabular.inspectFile(fileOf(content), { format: 'xlsx' }).then(
      () => 'read',
      ({ code, line }: { code: string; line?: number }) => ({ code, line }),
    );

  it('are read as texts, with the numbers of their rows and without those that are blank', async () => {
    const content = await workbook([
      [null, null],
      ['name', 'phone', 'since', 'active', 'share'],
      ['Ann', 529991234567, new Date('2024-01-31T00:00:00Z'), true, 0.25],
      [null, '', null],
      ['=1+1', '+49 30 1', null, false],
    ]);
    const { shape, rows, columns } = await tabular.inspectFile(fileOf(content));
    expect(shape).toMatchObject({
      format: 'xlsx',
      header: true,
      columns: ['name', 'phone', 'since', 'active', 'share'],
    });
    expect([rows, columns[0]]).toEqual([2, { name: 'name', samples: ['Ann', '=1+1'] }]);
    const found = await all(tabular.readRows(fileOf(content), shape));
    expect(found.map(({ row, line, cells }) => ({ row, line, cells }))).toEqual([
      { row: 1, line: 3, cells: ['Ann', '529991234567', '2024-01-31', 'true', '0.25'] },
      { row: 2, line: 5, cells: ['=1+1', '+49 30 1', '', 'false', ''] },
    ]);
    const rest = await all(tabular.readRows(fileOf(content), shape, found[0].next));
    expect(rest).toEqual(found.slice(1));
  });

  it('hold no value in cells of errors', async () => {
    const rows = [
      ['name', 'notes'],
      ['Ann', '#N/A'],
      ['#DIV/0!', '#REF!'],
      ['Bob', '#N/A at lunch'],
    ];
    // the library writes such texts as errors
    const content = fileOf(await writeXlsx({ sheets: [{ name: 'People', rows }] }));
    const { shape } = await tabular.inspectFile(content);
    const found = await all(tabular.readRows(content, shape));
    expect(found.map(({ line, cells }) => [line, cells])).toEqual([
      [2, ['Ann', '']],
      [4, ['Bob', '#N/A at lunch']],
    ]);
  });

  it('are read no faster than their rows are taken, and no further than somebody wants', async () => {
    const rows = Array.from({ length: 2_000 }, (_, at): CellValue[] => [`Person ${at + 1}`]);
    const content = fileOf(await workbook([['name'], ...rows]));
    const { shape } = await tabular.inspectFile(content);
    const names: string[] = [];
    for await (const { cells } of tabular.readRows(content, shape)) {
      names.push(cells![0]);
      await new Promise(setImmediate);
    }
    expect(names).toEqual(rows.flat());
    // the thread stands still in the middle of the sheet, and ends with the loop
    for await (const { cells } of tabular.readRows(content, shape)) {
      expect(cells).toEqual(['Person 1']);
      break;
    }
  });

  it('are refused with the line where they have more cells than headers, or a header twice', async () => {
    expect(
      await refusalOf(
        await workbook([
          ['name', 'city'],
          ['Ann', 'Bonn'],
          ['Bob', 'Rome', 'x'],
        ]),
      ),
    ).toEqual({
      code: 'too_many_cells',
      line: 3,
    });
    expect(await refusalOf(await workbook([['name', 'city', 'Name']]))).toEqual({
      code: 'duplicate_header',
      line: 1,
    });
  });

  it('are refused where they are none, broken or cut off', async () => {
    const good = Buffer.from(await workbook([['name'], ['Ann']]));
    const spoilt = Buffer.from(good);
    randomBytes(40).copy(spoilt, 60);
    for (const content of ['PK\x03\x04', 'name,city\n', good.subarray(0, good.length / 2), spoilt]) {
      expect(await refusalOf(content)).toMatchObject({ code: 'invalid_workbook' });
    }
  });

  it('are refused before they are unpacked where they say that they are too large', async () => {
    const content = Buffer.from(await workbook([['name'], ['Ann']]));
    // the sizes in the central directory, each after its signature
    for (
      let at = content.indexOf('PK\x01\x02', 0, 'latin1');
      at >= 0;
      at = content.indexOf('PK\x01\x02', at + 4, 'latin1')
    )
      content.writeUInt32LE(0x0fffffff, at + 24);
    expect(await refusalOf(content)).toMatchObject({ code: 'invalid_workbook' });
  });

  it('are written while they are read, and nothing in them is a formula', async () => {
    const rows = [
      ['=1+1', 7, true, null],
      ['two\nlines', -0.5, false, "'x"],
    ];
    let taken = 0;
    const batches = (async function* () {
      for (let at = 0; at < 300; at++) {
        taken++;
        yield rows;
      }
    })();
    const written: Uint8Array[] = [];
    let atFirstByte: number | undefined;
    for await (const bytes of tabular.workbookOf('People', ['a', 'b', 'c', 'd'], batches)) {
      atFirstByte ??= taken;
      written.push(bytes);
    }
    expect(atFirstByte).toBeLessThan(20);
    const content = Buffer.concat(written);
    const shape = await tabular.detectFile(fileOf(content));
    const found = await all(tabular.readRows(fileOf(content), shape));
    expect(found).toHaveLength(600);
    expect(found.slice(0, 2).map(({ cells }) => cells)).toEqual([
      ['=1+1', '7', 'true', ''],
      ['two\nlines', '-0.5', 'false', "'x"],
    ]);
  });

  it('end their thread when nobody reads on', async () => {
    const batches = (async function* () {
      for (;;) yield [['x']];
    })();
    let count = 0;
    for await (const bytes of tabular.workbookOf('People', ['a'], batches)) if (bytes && ++count > 3) break;
    expect(count).toBeGreaterThan(0);
  });
});
