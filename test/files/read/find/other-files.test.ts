import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importFile } from '../../../../src/files/read/import.ts';

const bytes = (start: string): Uint8Array =>
  Uint8Array.from(`${start}${'\0\u00FFx'.repeat(50)}`, (sign) => sign.charCodeAt(0));

test.each<[string, Uint8Array, string, string]>([
  ['a PDF file', bytes('%PDF-1.7\n'), 'not-text', 'PDF'],
  ['a rich text file', bytes('{\\rtf1\\ansi <samlp:Response'), 'not-text', 'plain text'],
  ['a PNG', bytes('\u0089PNG\r\n'), 'not-text', 'picture'],
  ['a JPEG', bytes('\u00FF\u00D8\u00FF\u00E0'), 'not-text', 'picture'],
  ['a Windows event log', bytes('ElfFile\0'), 'not-text', 'XML View'],
  ['a packet capture', bytes('\u00D4\u00C3\u00B2\u00A1'), 'not-text', 'HAR'],
  ['a mail of Outlook', bytes('\u00D0\u00CF\u0011\u00E0'), 'not-text', '.eml'],
  ['a SAZ of Fiddler', zipSync({ 'raw/1_c.txt': strToU8('GET') }), 'zip', 'HTTPArchive'],
  ['a document of Office', zipSync({ '[Content_Types].xml': strToU8('<x/>') }), 'zip', 'Office'],
  ['any other archive', zipSync({ 'a.txt': strToU8('x') }), 'zip', 'Unpack it'],
])('%s => named, with what to save instead', (_, data, code, words) => {
  const { errors, recording } = importFile('file', data);
  expect(errors.map((error) => error.code)).toEqual([code]);
  expect(errors[0]?.message).toContain(words);
  expect(recording.messages).toEqual([]);
});
