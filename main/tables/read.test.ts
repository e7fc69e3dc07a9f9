/** Awkward files, written byte by byte and read for real. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toProblem, type Problem } from '#shared/base/problem.ts';
import type { ImportedTable } from '#main/host/ports.ts';
import { readTable } from './read.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lote-read-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function read(content: string | Uint8Array, name = 'file.csv'): Promise<ImportedTable> {
  files += 1;
  const path = join(folder, `${String(files)}-${name}`);
  writeFileSync(path, content);
  return readTable({ path, name, scratch: join(folder, `${String(files)}-scratch`) });
}

async function refusal(content: string | Uint8Array, name?: string): Promise<Problem> {
  return read(content, name).then(
    (table) => expect.fail(`read ${JSON.stringify(table.columns)}`),
    (error: unknown) => toProblem(error),
  );
}

/** Columns as `name:type` with their values, NaN and null spelled `·`. */
function shown(table: ImportedTable): Record<string, unknown> {
  const entries = table.columns.map(({ name, type, numbers, texts }): [string, unknown] => [
    `${name}:${type}`,
    [...(numbers ?? texts ?? [])].map((value) => (value === null || Number.isNaN(value) ? '·' : value)),
  ]);
  return Object.fromEntries(entries);
}

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

const readable: readonly (readonly [behaviour: string, content: string | Uint8Array, columns: Record<string, unknown>])[] = [
  ['reads plain commas', 'a,b\n1,2.5\n3,4\n', { 'a:int64': [1, 3], 'b:float64': [2.5, 4] }],
  ['reads semicolons', 'a;b\n1;x\n2;y\n', { 'a:int64': [1, 2], 'b:string': ['x', 'y'] }],
  ['reads tabs', 'a\tb\n1\tx, y\n2\tz\n', { 'a:int64': [1, 2], 'b:string': ['x, y', 'z'] }],
  ['reads bars', 'a|b\n1|2\n3|4\n', { 'a:int64': [1, 3], 'b:int64': [2, 4] }],
  ['reads one column', 'x\n1\n2\n', { 'x:int64': [1, 2] }],
  [
    'reads one column of texts with commas in few of them',
    'note\nall fine\nwell, no\nyes\nmaybe\n',
    { 'note:string': ['all fine', 'well, no', 'yes', 'maybe'] },
  ],
  ['believes the sep line of Excel', 'sep=;\na;b\n1,5;2\n', { 'a:float64': [1.5], 'b:int64': [2] }],
  ['keeps codes with leading zeros as text', 'id,n\n007,1\n012,2\n', { 'id:string': ['007', '012'], 'n:int64': [1, 2] }],
  ['keeps a column with a single code as text', 'id\n7\n007\n8\n9\n', { 'id:string': ['7', '007', '8', '9'] }],
  ['does not take 0 and 0.5 for codes', 'a\n0\n0.5\n-0.25\n', { 'a:float64': [0, 0.5, -0.25] }],
  ['notices decimal commas', 'a;b\n1,5;2\n2,25;3\n', { 'a:float64': [1.5, 2.25], 'b:int64': [2, 3] }],
  [
    'notices decimal commas with dotted thousands',
    'a;b\n1.234,56;1\n12,5;2\n',
    { 'a:float64': [1234.56, 12.5], 'b:int64': [1, 2] },
  ],
  ['keeps ambiguous thousands as text', 'a,b\n"1,234",1\n"5,678",2\n', { 'a:string': ['1,234', '5,678'], 'b:int64': [1, 2] }],
  [
    'reads thousands in groups where a decimal point shows what the commas are',
    'a,b\n"1,234.50",1\n"-5,678,901.25",2\n"12",3\n',
    { 'a:float64': [1234.5, -5_678_901.25, 12], 'b:int64': [1, 2, 3] },
  ],
  ['keeps odd groups as text', 'a,b\n"1,234.50",1\n"12,34.5",2\n', { 'a:string': ['1,234.50', '12,34.5'], 'b:int64': [1, 2] }],
  ['keeps a __proto__ column', '__proto__,constructor\n1,2\n', { '__proto__:int64': [1], 'constructor:int64': [2] }],
  ['tells columns apart that differ in case', 'a,A\n1,2\n', { 'a:int64': [1], 'A:int64': [2] }],
  ['makes repeated names unique', 'a,a,a\n1,2,3\n', { 'a:int64': [1], 'a_2:int64': [2], 'a_3:int64': [3] }],
  [
    'makes repeated names unique beside their own copies',
    'a,a_2,a\n1,2,3\n',
    { 'a:int64': [1], 'a_2:int64': [2], 'a_3:int64': [3] },
  ],
  ['names nameless columns by position', 'a,,c\n1,2,3\n', { 'a:int64': [1], 'column_2:int64': [2], 'c:int64': [3] }],
  ['takes spaces off names', ' a , b\n1,2\n', { 'a:int64': [1], 'b:int64': [2] }],
  ['puts a name with a line end on one line', '"a\nb",c\n1,2\n', { 'a b:int64': [1], 'c:int64': [2] }],
  ['reads a byte order mark', '\ufeffa,b\n1,2\n', { 'a:int64': [1], 'b:int64': [2] }],
  ['reads a byte order mark before a quoted name', '\ufeff"a","b"\n1,2\n', { 'a:int64': [1], 'b:int64': [2] }],
  ['reads CRLF', 'a,b\r\n1,x\r\n2,y\r\n', { 'a:int64': [1, 2], 'b:string': ['x', 'y'] }],
  ['reads CR alone', 'a,b\r1,x\r2,y', { 'a:int64': [1, 2], 'b:string': ['x', 'y'] }],
  ['reads mixed line ends', 'a,b\r\n1,x\n2,y\r3,z', { 'a:int64': [1, 2, 3], 'b:string': ['x', 'y', 'z'] }],
  ['reads a last line without an end', 'a,b\n1,2\n3,4', { 'a:int64': [1, 3], 'b:int64': [2, 4] }],
  [
    'reads Latin-1',
    Buffer.from('nombre,n\nJosé,1\nÑandú,2\n', 'latin1'),
    { 'nombre:string': ['José', 'Ñandú'], 'n:int64': [1, 2] },
  ],
  [
    'reads the euro of Windows-1252',
    Buffer.concat([Buffer.from('p,n\n'), Buffer.of(0x80), Buffer.from('5,1\n')]),
    { 'p:string': ['€5'], 'n:int64': [1] },
  ],
  ['reads UTF-16 with a mark', Buffer.from('\ufeffa,b\n1,é\n', 'utf16le'), { 'a:int64': [1], 'b:string': ['é'] }],
  ['reads big-endian UTF-16', Buffer.from('\ufeffa,b\n1,é\n', 'utf16le').swap16(), { 'a:int64': [1], 'b:string': ['é'] }],
  ['reads UTF-16 without a mark', Buffer.from('a,b\n1,2\n3,4\n', 'utf16le'), { 'a:int64': [1, 3], 'b:int64': [2, 4] }],
  ['reads UTF-8 beyond the BMP', 'a,b\n1,🎲\n', { 'a:int64': [1], 'b:string': ['🎲'] }],
  [
    'reads quotes, doubled quotes and delimiters in quotes',
    'a,b\n1,"x, ""y"""\n2,z\n',
    { 'a:int64': [1, 2], 'b:string': ['x, "y"', 'z'] },
  ],
  ['reads line ends in quotes', 'a,b\n1,"x\ny"\n2,"z\r\nw"\n', { 'a:int64': [1, 2], 'b:string': ['x\ny', 'z\r\nw'] }],
  ['reads quoted numbers', 'a,b\n"1","2.5"\n', { 'a:int64': [1], 'b:float64': [2.5] }],
  [
    'reads single quotes where they are at work',
    "a,b\n1,'x, y'\n2,'z, w'\n",
    { 'a:int64': [1, 2], 'b:string': ['x, y', 'z, w'] },
  ],
  ['leaves apostrophes alone', "a,b\n1,O'Brien\n2,'tis\n", { 'a:int64': [1, 2], 'b:string': ["O'Brien", "'tis"] }],
  ['leaves a quote inside a field alone', 'a,b\n1,5" pipe\n2,y\n', { 'a:int64': [1, 2], 'b:string': ['5" pipe', 'y'] }],
  ['takes spaces off around quotes', 'a,b\n1, "x, y" \n2,z\n', { 'a:int64': [1, 2], 'b:string': ['x, y', 'z'] }],
  [
    'takes the words for nothing as missing',
    'a,b\n1,NA\nNaN,x\nnull,N/A\n,y\n4,None\n',
    { 'a:int64': [1, '·', '·', '·', 4], 'b:string': ['·', 'x', '·', 'y', '·'] },
  ],
  ['takes spaces alone as missing in numbers', 'a,b\n 1 ,2\n  ,3\n', { 'a:int64': [1, '·'], 'b:int64': [2, 3] }],
  ['takes empty quotes as missing', 'a,b\n"",2\n1,""\n', { 'a:int64': ['·', 1], 'b:int64': [2, '·'] }],
  ['reads a column of nothing', 'a,b\n1,\n2,\n', { 'a:int64': [1, 2], 'b:float64': ['·', '·'] }],
  ['skips blank lines', 'a,b\n\n1,2\n\n\n3,4\n\n', { 'a:int64': [1, 3], 'b:int64': [2, 4] }],
  ['skips blank lines of one column', 'x\n1\n\n2\n   \n3\n', { 'x:int64': [1, 2, 3] }],
  ['keeps lines of delimiters as rows of nothing', 'a,b\n1,2\n,\n3,4\n', { 'a:int64': [1, '·', 3], 'b:int64': [2, '·', 4] }],
  ['drops the nameless column of closing delimiters', 'a,b\n1,2,\n3,4,\n', { 'a:int64': [1, 3], 'b:int64': [2, 4] }],
  [
    'gives row names a column of their own',
    'a,b\nr1,1,2\nr2,3,4\n',
    { 'column_1:string': ['r1', 'r2'], 'a:int64': [1, 3], 'b:int64': [2, 4] },
  ],
  ['reads true and false', 'a\ntrue\nFALSE\n\nTrue\n', { 'a:bool': [1, 0, 1] }],
  ['keeps yes and no as text', 'a\nyes\nno\n', { 'a:string': ['yes', 'no'] }],
  ['reads dates', 'd\n2020-02-29\n1969-12-31\n', { 'd:date': [day('2020-02-29'), -86_400_000] }],
  ['reads dates with slashes', 'd\n2020/2/9\n2021/12/31\n', { 'd:date': [day('2020-02-09'), day('2021-12-31')] }],
  [
    'reads day-first dates that can be nothing else',
    'd\n13/02/2020\n01/03/2020\n',
    { 'd:date': [day('2020-02-13'), day('2020-03-01')] },
  ],
  [
    'reads month-first dates that can be nothing else',
    'd\n02/13/2020\n03/01/2020\n',
    { 'd:date': [day('2020-02-13'), day('2020-03-01')] },
  ],
  ['keeps dates as text that could be either', 'd\n02/03/2020\n03/01/2020\n', { 'd:string': ['02/03/2020', '03/01/2020'] }],
  ['keeps impossible dates as text', 'd\n2020-02-30\n2020-02-28\n', { 'd:string': ['2020-02-30', '2020-02-28'] }],
  ['reads moments', 't\n2020-01-02T03:04:05Z\n2020-01-02 03:04:05.5\n', { 't:timestamp': [1577934245000, 1577934245500] }],
  [
    'reads moments with offsets',
    't\n2020-01-02T03:04:05+03:00\n2020-01-02T00:04:05+00:00\n',
    { 't:timestamp': [1577923445000, 1577923445000] },
  ],
  [
    'keeps integers beyond 2^53 as text',
    'i,n\n9007199254740993,1\n1,2\n',
    { 'i:string': ['9007199254740993', '1'], 'n:int64': [1, 2] },
  ],
  ['keeps long digits as text', 'i\n12345678901234567890\n1\n', { 'i:string': ['12345678901234567890', '1'] }],
  ['reads exponents, signs and bare points', 'a\n1e5\n+2\n-.5\n3.\n', { 'a:float64': [100000, 2, -0.5, 3] }],
  ['reads infinities', 'a\n1.5\ninf\n-inf\n', { 'a:float64': [1.5, Infinity, -Infinity] }],
  ['does not read 1_000 as a number', 'a\n1_000\n2\n3\n', { 'a:string': ['1_000', '2', '3'] }],
  [
    'does not read epoch and infinity as dates',
    'd\nepoch\n2020-01-01\n2020-01-02\n',
    { 'd:string': ['epoch', '2020-01-01', '2020-01-02'] },
  ],
  ['names columns where no header is', '1,2\n3,4\n', { 'column_1:int64': [1, 3], 'column_2:int64': [2, 4] }],
  [
    'names columns where the first row is like the others',
    'Ann,30\nBob,25\nCid,41\n',
    { 'column_1:string': ['Ann', 'Bob', 'Cid'], 'column_2:int64': [30, 25, 41] },
  ],
  [
    'takes years as names',
    'country,2019,2020\nAR,1.5,2\nUY,3,4\n',
    { 'country:string': ['AR', 'UY'], '2019:float64': [1.5, 3], '2020:int64': [2, 4] },
  ],
  ['takes the first of rows of text as names', 'x,y\na,b\nc,d\n', { 'x:string': ['a', 'c'], 'y:string': ['b', 'd'] }],
  ['leaves out a title above the header', 'Sales 2024\n\nshop,n\nA,1\nB,2\n', { 'shop:string': ['A', 'B'], 'n:int64': [1, 2] }],
  [
    'decides types by the last row as by the first',
    `a\n${'1\n'.repeat(5000)}x\n`,
    { 'a:string': [...Array<string>(5000).fill('1'), 'x'] },
  ],
  [
    'finds numbers below thousands of missing values',
    `a,b\n${',1\n'.repeat(3000)}2.5,1\n`,
    { 'a:float64': [...Array<string>(3000).fill('·'), 2.5], 'b:int64': Array<number>(3001).fill(1) },
  ],
  ['reads a long field', `a,b\n1,${'x'.repeat(500_000)}\n`, { 'a:int64': [1], 'b:string': ['x'.repeat(500_000)] }],
  [
    'reads a zero byte in a long text',
    `a,b\n1,x${'y'.repeat(99)}\0z\n`,
    { 'a:int64': [1], 'b:string': [`x${'y'.repeat(99)}\0z`] },
  ],
  [
    'reads what looks like SQL',
    `a,b\n1,"'); DROP TABLE source; --"\n`,
    { 'a:int64': [1], 'b:string': ["'); DROP TABLE source; --"] },
  ],
];

describe('reading a table', () => {
  it.each(readable)('%s', async (_, content, columns) => {
    expect(shown(await read(content))).toEqual(columns);
  });

  it('reads a file whose name holds quotes', async () => {
    expect(shown(await read('a\n1\n', `it's "odd" *.csv`))).toEqual({ 'a:int64': [1] });
  });

  it('reads a thousand columns', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `c${String(index)}`);
    const table = await read(`${names.join(',')}\n${names.map((_, index) => index).join(',')}\n`);
    expect(table.columns.length).toBe(1000);
    expect(table.columns[999]).toEqual({ name: 'c999', type: 'int64', numbers: Float64Array.of(999), texts: null });
  });
});

describe('the report', () => {
  it('names delimiter, quote, header, encoding, size and rows', async () => {
    const { report } = await read('a;b\n1,5;x\n');
    expect(report).toEqual({
      rows: 1,
      delimiter: ';',
      quote: '"',
      header: true,
      bytes: 10,
      encoding: 'UTF-8',
      decimalComma: ['a'],
      missing: [],
      rejected: { count: 0, lines: [] },
      textBecause: [],
    });
  });

  it('says which encoding a file had', async () => {
    const encodings = [
      (await read(Buffer.from('a\né\n', 'latin1'))).report.encoding,
      (await read(Buffer.from('\ufeffa\né\n', 'utf16le'))).report.encoding,
      (await read('\ufeffa\né\n')).report.encoding,
    ];
    expect(encodings).toEqual(['Windows-1252', 'UTF-16', 'UTF-8']);
  });

  it('counts missing values by column', async () => {
    const { report } = await read('a,b,c\n1,NA,x\n,2,\nNaN,,\n');
    expect(report.missing).toEqual([
      { column: 'a', count: 2 },
      { column: 'b', count: 2 },
      { column: 'c', count: 2 },
    ]);
  });

  it('names the lines that are too short or too long', async () => {
    const { report, rows } = await read('a,b\n1,2\n3\n4,5,6\n7,8\n9,10\n');
    expect(rows).toBe(3);
    expect(report.rejected).toEqual({
      count: 2,
      lines: [
        { line: 3, column: null, why: 'too-few', text: '3' },
        { line: 4, column: null, why: 'too-many', text: '4,5,6' },
      ],
    });
  });

  it('loses one line to a stray quote, not the rest of the file', async () => {
    const table = await read('a,b\n1,"x\n2,y\n3,"z"\n4,w\n');
    expect(shown(table)).toEqual({ 'a:int64': [2, 3, 4], 'b:string': ['y', 'z', 'w'] });
    expect(table.report.rejected.lines).toEqual([{ line: 2, column: null, why: 'quote', text: '1,"x' }]);
  });

  it('rejects a quote that closes in the middle of a field', async () => {
    const { report } = await read('a,b\n1,"x"y\n2,z\n3,w\n');
    expect(report.rejected.lines).toEqual([{ line: 2, column: null, why: 'quote', text: '1,"x"y' }]);
  });

  it('rejects a line with a broken character in a file of UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,é\n2,ñ\n3,'), Buffer.of(0xff), Buffer.from('\n4,á\n')]);
    const table = await read(bytes);
    expect(table.rows).toBe(3);
    expect(table.report.rejected.lines).toMatchObject([{ line: 4, why: 'encoding' }]);
  });

  it('rejects a line longer than two million bytes', async () => {
    const table = await read(`a,b\n1,${'x'.repeat(3_000_000)}\n2,y\n3,z\n`);
    expect(table.rows).toBe(2);
    expect(table.report.rejected.lines).toMatchObject([{ line: 2, why: 'too-long' }]);
    expect(table.report.rejected.lines[0].text.length).toBe(200);
  });

  it('names a title above the header as left out', async () => {
    const { report } = await read('Sales 2024\n\nshop,n\nA,1\nB,2\n');
    expect(report.rejected.lines).toEqual([{ line: 1, column: null, why: 'before-header', text: 'Sales 2024' }]);
  });

  it('counts lines inside quotes, as an editor does', async () => {
    const { report } = await read('a,b\n1,"x\ny\nz"\n2\n3,w\n4,q\n');
    expect(report.rejected.lines).toMatchObject([{ line: 5, why: 'too-few' }]);
  });

  it('keeps at most 100 rejected lines and counts all', async () => {
    const { report } = await read(`a,b\n${'1,2\n3\n'.repeat(300)}4,5\n`);
    expect(report.rejected.count).toBe(300);
    expect(report.rejected.lines.length).toBe(100);
  });

  it('says which value kept a column text, and on which line', async () => {
    const { report } = await read('a,b\n1,x\n2,"y\ny"\nabout 3,z\n4,w\nsome,v\n');
    expect(report.textBecause).toEqual([{ column: 'a', count: 2, line: 5, value: 'about 3' }]);
  });

  it('counts the line of a value past rejected and blank lines', async () => {
    const { report } = await read('a,b\n\n1,2\n3\n\nx,4\n5,6\n');
    expect(report.textBecause).toEqual([{ column: 'a', count: 1, line: 6, value: 'x' }]);
  });

  it.each([
    ['a code', 'a\n1\n007\n', { column: 'a', count: 1, line: 3, value: '007' }],
    ['an integer beyond 2^53', 'a\n1\n9007199254740993\n', { column: 'a', count: 1, line: 3, value: '9007199254740993' }],
    ['an ambiguous date', 'd\n01/02/2020\n03/04/2020\n', { column: 'd', count: 2, line: 2, value: '01/02/2020' }],
  ])('says so for %s', async (_, content, because) => {
    expect((await read(content)).report.textBecause).toEqual([because]);
  });

  it('blames nobody for a column of plain text', async () => {
    expect((await read('a,b\nx,1\ny,2\n')).report.textBecause).toEqual([]);
  });
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const unreadable: readonly (readonly [what: string, content: string | Uint8Array, code: string, values: object])[] = [
  ['an empty file', '', 'table.empty', {}],
  ['a file of blank lines', '\n\n  \n\r\n', 'table.empty', {}],
  ['a byte order mark alone', '\ufeff', 'table.empty', {}],
  ['a header alone', 'a,b\n', 'table.no-rows', {}],
  ['one word', 'hello', 'table.no-rows', {}],
  ['a PNG', png, 'table.kind', { kind: 'PNG' }],
  [
    'an xlsx',
    Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(26), Buffer.from('[Content_Types].xml')]),
    'table.kind',
    { kind: 'Excel' },
  ],
  ['an old xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'table.kind', { kind: 'Excel' }],
  ['a zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]), 'table.kind', { kind: 'ZIP' }],
  ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'table.kind', { kind: 'PDF' }],
  ['a Parquet file', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100)]), 'table.kind', { kind: 'Parquet' }],
  ['a gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'table.kind', { kind: 'gzip' }],
  ['a web page', '<!DOCTYPE html><html><body>404</body></html>', 'table.kind', { kind: 'HTML' }],
  ['JSON', '[{"a": 1}, {"a": 2}]', 'table.kind', { kind: 'JSON' }],
  ['XML', '<?xml version="1.0"?><a/>', 'table.kind', { kind: 'XML' }],
  ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919 + 13) % 251)), 'table.encoding', {}],
  [
    '4097 columns',
    `${Array.from({ length: 4097 }, (_, index) => `c${String(index)}`).join(',')}\n${'1,'.repeat(4096)}1\n`,
    'table.too-wide',
    { found: 4097, limit: 4096 },
  ],
  ['a row that never ends', `a,b\n1,${'x'.repeat(3_000_000)}\n`, 'table.too-long', { line: 2 }],
  ['more values than fit', `x\n${'1\n'.repeat(20_000_001)}`, 'table.too-large', { rows: 20_000_001 }],
  ['rows of no common length', 'a,b,c\n1\n2\n3,4\n5,6,7,8\n9,1,2,3,4\n1,2,3,4,5,6\n1,2,3,4,5,6,7\n', 'table.ragged', { line: 2 }],
  ['quotes that never close', 'a,b\n1,"x\n2,"y\n3,"z\n', 'table.quote', { line: 2 }],
];

describe('refusing what is no table', () => {
  it.each(unreadable)('refuses %s in words', async (_, content, code, values) => {
    const told = await refusal(content);
    expect(told.code).toBe(code);
    expect(told.values).toMatchObject({ file: 'file.csv', ...values });
  });

  it('refuses a folder and a file that is not there', async () => {
    const scratch = join(folder, 'scratch');
    const of = (path: string) => readTable({ path, name: 'x.csv', scratch }).catch((error: unknown) => toProblem(error).code);
    expect(await of(folder)).toBe('table.kind');
    expect(await of(join(folder, 'nowhere.csv'))).toBe('file.missing');
  });
});
