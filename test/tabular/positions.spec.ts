import { detectFile, readRows, type FileRow } from '@crm/tabular';
import iconv from 'iconv-lite';
import { all, fileOf, inPieces, rowsOf } from './rows.js';

const CSV = '\n\nname,notes\nAnn,"two\r\nlines"\n\n,,\nBob é,"a ""b"""\r\nCid,\n"D\nan",x\n';

describe('Rows of a file', () => {
  it('are counted without header and blank lines, their lines with them', async () => {
    const rows = await rowsOf(fileOf(CSV.replace(',,\n', ',\n')));
    expect(rows.map(({ row, line, cells }) => [row, line, cells![0]])).toEqual([
      [1, 4, 'Ann'],
      [2, 8, 'Bob é'],
      [3, 9, 'Cid'],
      [4, 10, 'D\nan'],
    ]);
  });

  it('are blank where all their cells are', async () => {
    const rows = await rowsOf(fileOf('  ,\nname,email\n  ,  \nAnn,a@x.io\n\t\n\u00a0,\n ,b@x.io\n'));
    expect(rows.map(({ row, line, cells }) => [row, line, cells])).toEqual([
      [1, 4, ['Ann', 'a@x.io']],
      [2, 7, [' ', 'b@x.io']],
    ]);
  });

  const plain = CSV.replace(',,\n', ',\n');
  const ndjson = '{"name":"Ann"}\r\n\n{"name":"Bob é"}\n{"name":"Cid"}';
  it.each([
    ['CSV in UTF-8', Buffer.from(plain)],
    ['CSV with a mark', iconv.encode(plain, 'utf-8', { addBOM: true })],
    ['CSV that names its delimiter', Buffer.from(`sep=,\n${plain}`)],
    ['CSV in Windows-1252', iconv.encode(plain, 'windows-1252')],
    ['CSV in UTF-16', iconv.encode(plain, 'utf-16le', { addBOM: true })],
    ['NDJSON', Buffer.from(ndjson)],
    ['NDJSON in UTF-16', iconv.encode(ndjson, 'utf-16be', { addBOM: true })],
  ])('of %s are read on from behind any of them, as if read from the start', async (_name, content) => {
    const whole = await rowsOf(fileOf(content));
    expect(whole.length).toBeGreaterThan(2);
    const shape = await detectFile(fileOf(content));
    for (const size of [1, 7, 1000]) {
      for (const [at, { next }] of whole.entries()) {
        const kept = JSON.parse(JSON.stringify(next)) as FileRow['next'];
        const rest = await all(readRows(inPieces(content, size), shape, kept));
        expect(rest).toEqual(whole.slice(at + 1));
      }
    }
  });

  it('are read without those behind them', async () => {
    let opened = 0;
    const source = {
      open: async function* () {
        yield Buffer.from('name\nAnn\n');
        for (;;) {
          opened++;
          yield Buffer.from('Bob\n'.repeat(10_000));
        }
      },
    };
    const shape = { ...(await detectFile(fileOf('name\nAnn\n'))) };
    for await (const { row } of readRows(source, shape)) if (row === 5) break;
    expect(opened).toBeLessThan(10);
  });
});
