import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecording } from '../../../../src/diagnosis/verify-recording.ts';
import { findMessages } from '../../../../src/files/read/find/find-messages.ts';
import { importFile } from '../../../../src/files/read/import.ts';
import { signedResponse } from '../../../support/login.ts';

/** Both are signed, and the signature of the Assertion has line breaks of its own. */
let signed: string;
/** The same with a line for each element, as it was signed. */
let inLines: string;

/** As many identity providers write a certificate. */
const withBreaks = (xml: string): string =>
  xml.replace(/(<\w+:SignatureValue>)([^<]{76})/g, '$1$2\n');

beforeAll(async () => {
  signed = await signedResponse({ signed: 'both' });
  inLines = await signedResponse({ signed: 'both', before: (xml) => xml.replaceAll('><', '>\n<') });
});

interface Seen {
  readonly kinds: readonly string[];
  readonly repaired: readonly string[];
  readonly verdicts: readonly string[];
  readonly blocks: readonly string[];
}

async function look(text: string): Promise<Seen> {
  const { recording } = importFile('x', text);
  const { diagnoses, signatures } = await verifyRecording(recording, {});
  return {
    kinds: recording.messages.map(({ kind }) => kind),
    repaired: recording.messages.flatMap(({ repaired = [] }) => repaired),
    verdicts: [...signatures.values()].flat().map(({ covers, verdict }) => `${covers} ${verdict}`),
    blocks: diagnoses
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === 'blocks-login')
      .map(({ ruleId }) => ruleId),
  };
}

const VALID = ['Response valid-key-not-trusted', 'Assertion valid-key-not-trusted'];

const prefixed = (prefix: string | ((line: number) => string)) => (text: string) =>
  text
    .split('\n')
    .map((line, n) => (typeof prefix === 'string' ? prefix : prefix(n)) + line)
    .join('\n');
const time = (n: number): string =>
  `2026-11-20T09:00:${String(n % 60).padStart(2, '0')}.${String(n)}+00:00`;

const PREFIXES: readonly (readonly [name: string, carry: (text: string) => string])[] = [
  ['kubectl', prefixed('[pod/flex-7f/app] ')],
  ['grep with names', prefixed('app.log-')],
  [
    'grep with names and numbers',
    prefixed((n) => (n === 0 ? 'app.log:11:' : `app.log-${String(n + 11)}-`)),
  ],
  ['heroku', prefixed((n) => `${time(n)} app[web.1]: `)],
  ['awslogs', prefixed((n) => `${time(n)} app/web/0123abcd `)],
  ['Spring', prefixed((n) => `${time(n)} DEBUG 1234 --- [nio-8080-exec-1] o.s.s.saml : `)],
  ['diff', prefixed('+')],
  ['a comment', (text) => `/**\n${prefixed(' * ')(text)}\n */`],
  ['a comment of C', prefixed('// ')],
  ['a batch file', prefixed('REM ')],
  ['marks that are no mail', prefixed('~~~ ')],
  ['a name, and prose around', (text) => `Hello\n\n${prefixed('server7: ')(text)}\n\nRegards`],
  [
    'a name, from the second line on',
    (text) => prefixed('server7: ')(text).slice('server7: '.length),
  ],
];

describe('lines with an unknown prefix', () => {
  test.each(PREFIXES)('%s, XML => as it was signed', async (_, carry) => {
    const seen = await look(carry(inLines));
    expect(seen.verdicts).toEqual(VALID);
    expect(seen.repaired).toContain('line-prefixes');
  });

  test.each(PREFIXES)('%s, XML that was changed before => broken', async (_, carry) => {
    const seen = await look(carry(inLines.replace('Anna Agent', 'Otto Other')));
    expect(seen.verdicts).toContain('Assertion broken');
    expect(seen.blocks).toContain('signature-broken');
  });

  test.each(PREFIXES.filter(([name]) => !name.startsWith('a comment')))(
    '%s, base64 => as it was signed',
    async (_, carry) => {
      const text = Buffer.from(signed).toString('base64').replace(/.{76}/g, '$&\n');
      expect((await look(carry(text))).verdicts).toEqual(VALID);
    },
  );

  test('only one of the lines has it => not removed', () => {
    const [piece] = findMessages(`app.log: ${inLines}`);
    expect(piece).toMatchObject({ is: 'xml', text: inLines });
    expect(piece?.repaired).toBeUndefined();
  });
});

/** As mail programs break lines: at blanks. */
function wrapped(text: string, width = 72): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const lines: string[] = [''];
      for (const word of line.split(' ')) {
        const last = lines.at(-1) ?? '';
        if (last !== '' && last.length + word.length + 1 > width) lines.push(word);
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
      }
      return lines;
    })
    .join('\n');
}

const atWidth = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => line.replace(new RegExp(`.{${String(width)}}(?=.)`, 'g'), '$&\n'))
    .join('\n');

const MAILS: readonly (readonly [name: string, carry: (text: string) => string])[] = [
  ['broken at blanks', wrapped],
  ['broken at blanks, with words around', (text) => `Hello\n\n${wrapped(text)}\n\nRegards`],
  ['broken at blanks, quoted', (text) => prefixed('> ')(wrapped(text))],
  ['broken at blanks, quoted twice', (text) => prefixed('> > ')(wrapped(text))],
  [
    'broken at blanks, quoted from the second line on',
    (text) => prefixed('> ')(wrapped(text)).slice(2),
  ],
  ['broken at a width', (text) => atWidth(text, 70)],
  ['broken at a width, quoted twice', (text) => prefixed('>> ')(atWidth(text, 70))],
  ['broken at a width, CRLF', (text) => atWidth(text, 70).replaceAll('\n', '\r\n')],
];

describe('a mail whose lines were broken', () => {
  test.each(MAILS)('%s => both signatures fit', async (_, carry) => {
    expect((await look(carry(signed))).verdicts).toEqual(VALID);
  });

  test.each(MAILS)(
    '%s, with line breaks of its own in base64 => never broken',
    async (_, carry) => {
      const seen = await look(carry(withBreaks(signed)));
      expect(seen.kinds).toEqual(['Response']);
      expect(seen.verdicts).toHaveLength(2);
      expect(seen.blocks).not.toContain('signature-broken');
    },
  );
});

const hexDump = (text: string): string =>
  (
    Buffer.from(text)
      .toString('hex')
      .match(/.{1,32}/g) ?? []
  )
    .map((hex, n) => {
      const octets = hex.replace(/../g, '$& ').padEnd(48);
      const signs = Buffer.from(hex, 'hex')
        .toString('latin1')
        .replace(/[^ -~]/g, '.');
      return `${(16 * n).toString(16).padStart(8, '0')}  ${octets.slice(0, 24)} ${octets.slice(24)} |${signs}|`;
    })
    .join('\n');
const xxd = (text: string): string =>
  (
    Buffer.from(text)
      .toString('hex')
      .match(/.{1,32}/g) ?? []
  )
    .map((hex, n) => {
      const signs = Buffer.from(hex, 'hex')
        .toString('latin1')
        .replace(/[^ -~]/g, '.');
      return `${(16 * n).toString(16).padStart(8, '0')}: ${hex.replace(/.{1,4}/g, '$& ').padEnd(40)} ${signs}`;
    })
    .join('\n');
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
const mail = (html: string): string =>
  `From: a@x.example\nSubject: =?utf-8?Q?login?=\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b1"\n\n--b1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\n')}\n--b1--\n`;
const inBase64Lines = (end: string) => (text: string) =>
  Buffer.from(text).toString('base64').replace(/.{76}/g, `$&${end}`);

const OTHERS: readonly (readonly [name: string, carry: (text: string) => string])[] = [
  ['hex', (text) => Buffer.from(text).toString('hex')],
  ['hex in lines', (text) => Buffer.from(text).toString('hex').replace(/.{80}/g, '$&\n')],
  ['hex in pairs', (text) => Buffer.from(text).toString('hex').replace(/../g, '$& ')],
  ['hexdump -C', hexDump],
  ['xxd', xxd],
  [
    'a mail in HTML',
    (text) => mail(`<html><body><p>Hi</p><div>${escaped(text)}</div></body></html>`),
  ],
  [
    'a mail in HTML with line breaks',
    (text) =>
      mail(
        `<html><body><p>Hi</p><div>${escaped(text).replaceAll('\n', '<br>\n')}</div></body></html>`,
      ),
  ],
  [
    'a mail in HTML with places for breaks',
    (text) =>
      mail(`<html><body><p>Hi<br></p>${escaped(text).replaceAll('/', '/<wbr>')}</body></html>`),
  ],
  ['base64 whose lines end in a special blank', inBase64Lines('\u00A0\n')],
  ['base64 with invisible signs', inBase64Lines('\u200B')],
  ['base64 with invisible signs at the ends of lines', inBase64Lines('\u200B\r\n')],
  [
    'base64 whose lines end in a special blank, with words',
    (text) => `Hi\u00A0all\n${inBase64Lines('\u00A0\n')(text)}\nbye`,
  ],
];

test.each(OTHERS)('%s => read as it was signed', async (_, carry) => {
  expect((await look(carry(signed))).verdicts).toEqual(VALID);
});

test.each(OTHERS)(
  '%s, and changed before => broken or not to be checked, and read',
  async (_, carry) => {
    const seen = await look(carry(signed.replace('Anna Agent', 'Otto Other')));
    expect(seen.kinds).toEqual(['Response']);
    expect(seen.verdicts.some((one) => one.includes('valid'))).toBe(false);
  },
);

test.each([0, 1, 2, 3])(
  'base64 without its first 400 signs and %i more => says that its beginning is missing',
  async (more) => {
    const seen = await look(
      Buffer.from(signed)
        .toString('base64')
        .slice(400 + more),
    );
    expect(seen.kinds).toEqual(['Assertion']);
    expect(seen.repaired).toContain('head-missing');
    expect(seen.verdicts.every((one) => !one.endsWith('broken'))).toBe(true);
  },
);

test('an Assertion alone => nothing is missing', async () => {
  const [assertion = ''] = /<saml:Assertion[^]*<\/saml:Assertion>/.exec(signed) ?? [];
  expect((await look(`Hi ${assertion} there`)).repaired).toEqual([]);
});
