import { detectFile, inspectFile, TabularError } from '@crm/tabular';
import iconv from 'iconv-lite';
import { cellsOf, fileOf, inPieces, rowsOf } from './rows.js';

const TEXT = 'name;city\nJosé;Málaga\nZoë – 20 €;Köln\n';
const ROWS = [
  ['José', 'Málaga'],
  ['Zoë – 20 €', 'Köln'],
];

describe('The encoding of a file', () => {
  const written: [string, Buffer, string][] = [
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a mark', iconv.encode(TEXT, 'utf-8', { addBOM: true }), 'utf-8'],
    ['Windows-1252', iconv.encode(TEXT, 'windows-1252'), 'windows-1252'],
    ['UTF-16 with a mark', iconv.encode(TEXT, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['big-endian UTF-16 with a mark', iconv.encode(TEXT, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['UTF-16 without one', iconv.encode(TEXT, 'utf-16le'), 'utf-16le'],
    ['big-endian UTF-16 without one', iconv.encode(TEXT, 'utf-16be'), 'utf-16be'],
  ];

  it.each(written)('is found where it is %s', async (_name, content, encoding) => {
    expect(await detectFile(fileOf(content))).toMatchObject({
      encoding,
      delimiter: ';',
      columns: ['name', 'city'],
    });
    expect(await cellsOf(content)).toEqual(ROWS);
    const inBytes = await rowsOf(inPieces(content, 1));
    expect(inBytes.map(({ cells }) => cells)).toEqual(ROWS);
  });

  it('is found where the first accent is far from the beginning', async () => {
    const plain = 'name;city\n' + 'Ann;Bonn\n'.repeat(20_000);
    const content = iconv.encode(`${plain}José;Málaga\n`, 'windows-1252');
    expect((await cellsOf(content)).at(-1)).toEqual(['José', 'Málaga']);
  });

  it.each([
    ['UTF-16 in Arabic', 'utf-16le', 'الاسم,المدينة\nأحمد,الرباط\n'],
    ['big-endian UTF-16 in Cyrillic', 'utf-16be', 'имя,город\nИван,Москва\n'],
    ['UTF-16 in Chinese', 'utf-16le', '姓名,城市\n王小明,上海\n'],
    ['UTF-16 in Thai', 'utf-16le', 'ชื่อ,เมือง\nสมชาย,กรุงเทพ\n'],
  ])('is found where it is %s without a mark', async (_name, encoding, content) => {
    expect(await detectFile(fileOf(iconv.encode(content, encoding)))).toMatchObject({
      encoding,
      columns: content.split('\n')[0].split(','),
    });
  });

  const places = (language: string, from = 'FR DE ES MA BR JP SE GR EG US GB IS CI CN'): string => {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    const rows = from.split(' ').map((code) => `${code.toLowerCase()}@example.com;${names.of(code)!}`);
    return ['email;name', ...rows, ''].join('\n');
  };

  it.each(['fr', 'es', 'de', 'pt', 'it', 'sv', 'da', 'fi', 'is', 'ca', 'ga', 'nl'])(
    'is Windows-1252 for names in %s',
    async (language) => {
      for (const text of [places(language), places(language).toUpperCase()]) {
        const content = iconv.encode(`${text}“Zoë” – 20 €;é\n`, 'windows-1252');
        expect(await detectFile(fileOf(content))).toMatchObject({ encoding: 'windows-1252' });
      }
    },
  );

  it.each([
    ['windows-1256', 'ar', 'FR MA US'],
    ['windows-1251', 'ru', 'FR MA US'],
    ['windows-1251', 'uk', 'FR BR US'],
    ['windows-1253', 'el', 'FR MA BR US'],
    ['windows-1255', 'he', 'FR MA BR US'],
    ['shift_jis', 'ja', 'FR CN US GB'],
  ])('is %s for names in %s', async (encoding, language, few) => {
    for (const text of [places(language), places(language, few)]) {
      const plain = 'x@example.com;Ann\n'.repeat(4_000);
      for (const content of [text, text.replace('\n', `\n${plain}`)]) {
        const source = inPieces(iconv.encode(content, encoding), 1000);
        expect(await detectFile(source)).toMatchObject({ encoding });
        expect((await rowsOf(source)).at(-1)!.cells).toEqual(
          content.trimEnd().split('\n').at(-1)!.split(';'),
        );
      }
    }
  });

  it.each([
    [
      'French beside Arabic',
      'windows-1256',
      'name;city\nHélène;الرباط\nأحمد;Fès\nفاطمة;فاس\n',
      'windows-1256',
    ],
    ['letters side by side', 'windows-1252', 'name;notes\nÅsa;ÅÄÖ åäö\nZoë;€€€ ××× ÿÿÿ\n', 'windows-1252'],
    ['one word', 'windows-1251', 'name;city\nИван;Rome\n', 'windows-1252'],
  ])('is told by words with %s', async (_what, written, content, encoding) => {
    expect(await detectFile(fileOf(iconv.encode(content, written)))).toMatchObject({ encoding });
  });

  it.each(['name,email\nA\0B,nul@x.io\n', 'name,city\nA\0\0\0B,Rome\n', 'José,x\0\r\n'])(
    'is UTF-8 for all the NUL bytes in %j',
    async (content) => {
      expect(await detectFile(fileOf(content), { format: 'csv' })).toMatchObject({ encoding: 'utf-8' });
    },
  );

  it('is what the caller says', async () => {
    const content = iconv.encode('name;city\nŁódź;Kraków\n', 'windows-1250');
    expect(await cellsOf(content, { encoding: 'windows-1250' })).toEqual([['Łódź', 'Kraków']]);
    const japanese = iconv.encode('name;city\n山田;東京\n', 'shift_jis');
    expect(await cellsOf(japanese, { encoding: 'Shift_JIS' })).toEqual([['山田', '東京']]);
    expect(await cellsOf(iconv.encode(TEXT, 'utf-16le', { addBOM: true }), { encoding: 'UTF-16' })).toEqual(
      ROWS,
    );
  });

  it('keeps characters of two halves whole', async () => {
    const content = iconv.encode('name;city\n😀😀;Köln 🎉\n', 'utf-16le', { addBOM: true });
    for (const size of [1, 2, 3, 5]) {
      const [{ cells }] = await rowsOf(inPieces(content, size));
      expect(cells).toEqual(['😀😀', 'Köln 🎉']);
    }
  });
});

describe('The delimiter of a file', () => {
  it.each([
    [',', 'name,city\nAnn,Bonn\n'],
    [';', 'name;city\nAnn;Bonn, Germany\nBob;Rome, Italy\n'],
    ['\t', 'name\tcity\nAnn\tBonn; on the Rhine\n'],
    ['|', 'name|city\nAnn|Bonn\n'],
    [';', 'name;amount;rate\nAnn;1,5;2,25\nBob;3,5;4,75\n'],
    [';', 'name;address, whole;phone\nAnn;Street 1, Bonn;030\nBob;Street 2;031\n'],
    [',', 'name,notes\nAnn,"a; b; c"\nBob,d; e\n'],
    [',', 'name\nAnn\nBob\n'],
  ])('%j is found', async (delimiter, content) => {
    expect((await detectFile(fileOf(content))).delimiter).toBe(delimiter);
  });

  it('is what the caller says', async () => {
    expect(await cellsOf('name,x:city\nAnn,y:Bonn\n', { delimiter: ':' })).toEqual([['Ann,y', 'Bonn']]);
  });

  it('may have blanks before the quotes behind it', async () => {
    expect(await cellsOf('name, city\n"Ann, B.", "Bonn"\n')).toEqual([['Ann, B.', 'Bonn']]);
    expect(await cellsOf('name,city\n Ann , Bonn\n')).toEqual([[' Ann ', ' Bonn']]);
  });
});

describe('A first line that names the delimiter', () => {
  it.each([
    ['sep=;\n', ';'],
    ['SEP=|\r\n', '|'],
    ['"sep=;"\r\n', ';'],
    ['\ufeffsep=;\r\n', ';'],
    ['\ufeff"Sep=\t"\n', '\t'],
    ['sep=\t\n', '\t'],
    ['sep=^\r', '^'],
    ['sep=,\n', ','],
  ])('%j is no row, and the lines behind it are read by it', async (line, delimiter) => {
    const content =
      `${line}name|city${delimiter}notes\n`.replace('|', delimiter) + `Ann${delimiter}a,b;c|d\n`;
    const source = fileOf(content.replace(/a,b;c\|d/, `"a,b;c|d"`));
    const { shape, rows, firstLine } = await inspectFile(source);
    expect([shape, rows, firstLine]).toMatchObject([{ delimiter, columns: ['name', 'city', 'notes'] }, 1, 2]);
    expect((await rowsOf(source)).map(({ line, cells }) => [line, cells])).toEqual([
      [3, ['Ann', 'a,b;c|d', '']],
    ]);
  });

  it('is none against what the caller says, and no row all the same', async () => {
    const source = fileOf('sep=;\nname,city\nAnn;x,Bonn\n');
    expect((await detectFile(source, { delimiter: ',' })).columns).toEqual(['name', 'city']);
    expect((await rowsOf(source, { delimiter: ',' }))[0].cells).toEqual(['Ann;x', 'Bonn']);
  });

  it('is a row where it says more, or stands further down', async () => {
    expect(await cellsOf('sep=;;\nAnn\n', { header: false, delimiter: ',' })).toEqual([['sep=;;'], ['Ann']]);
    expect(await cellsOf('name\nsep=;\n')).toEqual([['sep=;']]);
  });
});

describe('The header of a file', () => {
  it.each([
    ['name,email\nAnn,ann@example.com\n', true],
    ['Ann,ann@example.com\nBob,bob@example.com\n', false],
    ['Ann,+49 30 1234567\n', false],
    ['Ann,2024-01-31\n', false],
    ['Prénom,Courriel\nAnn,ann@example.com\n', true],
  ])('of %j is seen: %s', async (content, header) => {
    expect((await detectFile(fileOf(content))).header).toBe(header);
  });

  it('is one where a name is known, and what the caller says', async () => {
    const content = '2024,phone\n1,+491234567\n';
    const isKnownName = (name: string) => name === 'phone';
    expect((await detectFile(fileOf(content))).header).toBe(false);
    expect((await detectFile(fileOf(content), { isKnownName })).header).toBe(true);
    expect(await detectFile(fileOf('name,city\n'), { header: false })).toMatchObject({ columns: ['1', '2'] });
  });

  it('leaves columns without a name their position, and rows that are short empty cells', async () => {
    const source = fileOf('name,,city,\nAnn\nBob,x,Rome,\n');
    const shape = await detectFile(source);
    expect(shape.columns).toEqual(['name', '2', 'city', '4']);
    expect((await rowsOf(source)).map(({ cells }) => cells)).toEqual([
      ['Ann', '', '', ''],
      ['Bob', 'x', 'Rome', ''],
    ]);
  });
});

describe('A file that is looked at as a whole', () => {
  it('tells its rows and the first three values of each column', async () => {
    const content = 'name;city\nAnn;\nBob;Rome\nCid;Oslo\nDan;Bonn\nEve;Ulm\n';
    const { rows, columns, shape } = await inspectFile(fileOf(content));
    expect(rows).toBe(5);
    expect(columns).toEqual([
      { name: 'name', samples: ['Ann', 'Bob', 'Cid'] },
      { name: 'city', samples: ['Rome', 'Oslo', 'Bonn'] },
    ]);
    expect(shape).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ';', header: true });
  });

  it('tells of NDJSON the keys that its objects have', async () => {
    const content = '{"name":"Ann","tags":["a"]}\n{"name":"Bob","city":"Rome"}\n{"name":null}\n';
    const { rows, columns, shape } = await inspectFile(fileOf(content));
    expect(shape).toMatchObject({ format: 'ndjson', columns: ['name', 'tags', 'city'] });
    expect(rows).toBe(3);
    expect(columns[1]).toEqual({ name: 'tags', samples: ['["a"]'] });
  });

  it('is refused wherever it is broken', async () => {
    const content = 'name,city\n' + 'Ann,Bonn\n'.repeat(50_000) + '"Bob,Rome\n';
    await expect(inspectFile(fileOf(content))).rejects.toThrow(TabularError);
    await expect(inspectFile(fileOf(content))).rejects.toMatchObject({
      code: 'unclosed_quote',
      line: 50_002,
    });
  });
});
