/** The small parts of verifying: base64, what it may cost, hypotheses, ids, the log of steps. */
import { describe, expect, test } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import { readBase64, toBase64, toBase64Url } from '../../../src/encoding/base64.ts';
import { Budget } from '../../../src/saml/signature/budget.ts';
import { digestAhead, digestOf } from '../../../src/saml/signature/digest.ts';
import { likelyChange } from '../../../src/saml/signature/likely-edits.ts';
import { idsOf } from '../../../src/saml/signature/ids.ts';
import { failed, passed, QUERY_STEPS, StepLog } from '../../../src/saml/signature/steps.ts';
import { STEPS } from '../../../src/model/signature-report.ts';

describe('base64 of a signature', () => {
  test.each([
    ['AQAB', [1, 0, 1]],
    [' AQ\tAB\r\n', [1, 0, 1]],
    ['+/8=', [251, 255]],
    ['/w==', [255]],
    ['', []],
  ])('%j => bytes', (text, bytes) => {
    expect(readBase64(text)).toEqual(Uint8Array.from(bytes));
  });

  test.each(['AQA', 'A===', 'AQ=B', '=AQA', 'AQA!', '-_8=', 'AQAB\u00a0', 'AQABAQA\u000b'])(
    '%j => is none',
    (text) => {
      expect(readBase64(text)).toBeNull();
    },
  );

  test('written => as it was read, and for JSON web keys', () => {
    const bytes = Uint8Array.from([251, 255, 254, 251, 255]);
    expect([toBase64(bytes), toBase64Url(bytes)]).toEqual(['+//++/8=', '-__--_8']);
    expect(toBase64Url(Uint8Array.from([255]))).toBe('_w');
  });
});

describe('what verifying may cost', () => {
  test.each([
    ['signatures', 256],
    ['digests', 64],
    ['keys', 128],
  ] as const)('%s => %i', (what, most) => {
    const budget = new Budget();
    const taken = Array.from({ length: most + 1 }, () => budget.take(what));
    expect(taken).toEqual([...Array.from({ length: most }, () => true), false]);
  });

  test('characters => as many as there are, and none of what is too much', () => {
    const budget = new Budget();
    const all = 16 * 1024 * 1024;
    expect([
      budget.take('characters', all + 1),
      budget.take('characters', all),
      budget.take('characters', 1),
    ]).toEqual([false, true, false]);
    expect(budget.take('characters', 0)).toBe(true);
  });
});

const VALUE = 'QUJD'.repeat(70);
const broken = (width: number, lineEnd: string): string =>
  Array.from({ length: Math.ceil(VALUE.length / width) }, (_, n) =>
    VALUE.slice(n * width, (n + 1) * width),
  ).join(lineEnd);
const around = (value: string): string =>
  `<a><ds:SignatureValue>${value}</ds:SignatureValue><b>x y</b></a>`;

describe('line breaks that a field of one line took out of the values in base64', () => {
  const digest = (text: string): string => toBase64(digestOf(text, 'SHA-256'));

  test.each([
    ['64 wide', broken(64, '\n')],
    ['76 wide', broken(76, '\n')],
    ['64 wide, with one at the end', `${broken(64, '\n')}\n`],
    ['76 wide, with one at both ends', `\n${broken(76, '\n')}\n`],
    ['76 wide, as Java writes them', broken(76, '&#xD;\n')],
  ])('%s => found, whether they are gone or blanks', (_, sent) => {
    for (const shown of [VALUE, broken(64, ' ')]) {
      expect(likelyChange(around(shown), digest(around(sent)), 'SHA-256')).toMatch(
        /With line breaks in its certificates/,
      );
    }
  });

  test('another text besides => not explained', () => {
    const changed = around(VALUE).replace('x y', 'x z');
    expect(likelyChange(changed, digest(around(broken(64, '\n'))), 'SHA-256')).toBeNull();
  });
});

describe('what likely happened to a message', () => {
  const digest = (text: string): string => toBase64(digestOf(text, 'SHA-256'));

  test.each([
    [
      'was formatted',
      '<a>\n  <b>x y</b>\n</a>',
      '<a><b>x y</b></a>',
      /formatted after it was signed/,
    ],
    [
      'got the line ends of Unix',
      '<a>x\ny\n</a>',
      '<a>x&#xD;\ny&#xD;\n</a>',
      /line ends of Windows/,
    ],
    ['was read as ISO-8859-1', '<a>Ã¼</a>', '<a>ü</a>', /takes it for ISO-8859-1/],
    [
      'got lines of their own for its texts',
      '<a>\n  <b c="d > e">\n    x y\n  </b>\n</a>',
      '<a><b c="d >e">x y</b></a>',
      /blanks around texts/,
    ],
    [
      'was broken into lines at blanks',
      '<a>x \t\n\t y\nz</a>',
      '<a>x y z</a>',
      /blank for each line break/,
    ],
    [
      'was broken into lines in words',
      '<a>xx\nyy\n</a>',
      '<a>xxyy</a>',
      /^Without the line breaks it fits/,
    ],
  ])('that %s => said', (_, form, before, says) => {
    expect(likelyChange(form, digest(before), 'SHA-256')).toMatch(says);
  });

  test.each([
    ['that is what was signed', '<a>x</a>', '<a>y</a>'],
    ['with other letters than of ISO-8859-1', '<a>Ã¼€</a>', '<a>ü€</a>'],
    ['with such letters, which its bytes would hide', '<a>Ã¼\u0141</a>', '<a>üA</a>'],
    ['with another hash', '<a>\n<b/></a>', ''],
  ])('%s => nothing', (_, form, before) => {
    expect(likelyChange(form, digest(before), 'SHA-256')).toBeNull();
    expect(likelyChange('<a>\n<b/></a>', digest('<a><b/></a>'), 'SHA-512')).toBeNull();
  });
});

test('the digest of a long text => the same, made beforehand; of a short one none', async () => {
  const long = 'ü'.repeat(32_768);
  expect(await digestAhead(long, 'SHA-256')).toEqual(digestOf(long, 'SHA-256'));
  expect(await digestAhead(long.slice(1), 'SHA-256')).toBeNull();
});

describe('the ids of a document', () => {
  const document = parseXml(
    '<a ID="1" Id="2" id="3" x="4"><b AssertionID="5" ResponseID="6" RequestID="7"/><c ID="1" p:ID="8" xmlns:p="urn:p"/></a>',
  );

  test('=> by their value, with the first that is there twice', () => {
    const { byValue, duplicate } = idsOf(document);
    expect([...byValue.keys()]).toEqual(['1', '2', '3', '5', '6', '7', '8']);
    expect(byValue.get('1')).toHaveLength(2);
    expect(duplicate).toBe('1');
    expect(idsOf(document)).toBe(idsOf(document));
    expect(idsOf(parseXml('<a ID="1" Id="1"><b ID="2"/><b ID="2"/></a>')).duplicate).toBe('1');
    expect(idsOf(parseXml('<a ID="1"/>')).duplicate).toBeNull();
  });
});

describe('the log of steps', () => {
  test('=> goes on as long as they pass, and is named after the first that fails', () => {
    const log = new StepLog();
    expect(log.note('wellformed', passed('well'))).toBe(true);
    expect(log.note('doctype-absent', failed('doctype', 'bad'))).toBe(false);
    expect(log.note('digest', failed('digest-mismatch', 'worse'))).toBe(false);
    log.skip('key-trusted', 'nothing to compare with');
    expect(log.failedStep).toBe('doctype');
    expect(log.steps.map(({ id }) => id)).toEqual(
      STEPS.filter((step) => step !== 'parameters-once'),
    );
    expect(log.steps.filter(({ detail }) => detail !== 'Not reached.')).toEqual([
      { id: 'wellformed', ok: true, detail: 'well' },
      { id: 'doctype-absent', ok: false, detail: 'bad' },
      { id: 'digest', ok: false, detail: 'worse' },
      { id: 'key-trusted', ok: null, detail: 'nothing to compare with' },
    ]);
    expect(log.steps[2]).toEqual({
      id: 'processing-instruction-absent',
      ok: null,
      detail: 'Not reached.',
    });
  });

  test('of a query => its own', () => {
    expect(new StepLog(QUERY_STEPS).steps.map(({ id }) => id)).toEqual([
      'parameters-once',
      'algorithm-allowed',
      'key-found',
      'signature-value',
      'key-trusted',
    ]);
    expect(new StepLog().failedStep).toBeNull();
  });
});
