import type { DecodeOptions } from '../../src/saml/decode/types.ts';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeParameter, MAX_XML_BYTES } from '../../src/saml/decode.ts';
import { corpusFiles, describeCorpus } from './corpus.ts';

type Binding = DecodeOptions['binding'];
const XML =
  '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1">Zoë 日本 ÿ¾>>>???</samlp:AuthnRequest>';
const bytes = Buffer.from(XML);
const base64 = bytes.toString('base64');
const deflated = deflateRawSync(bytes).toString('base64');
const urlSafe = base64.replaceAll('+', '-').replaceAll('/', '_');
const wrapped = (text: string, width: number, by: string): string =>
  text.replace(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${by}`);
/** Text whose base64 has many pluses, at no regular distance. */
const pluses = `<a>${Array.from({ length: 200 }, (_, n) => '>~?ûÿ+'.charAt((n * n + (n >> 2)) % 6)).join('')}</a>`;
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const withDeclaration = (encoding: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?><a>Zoë</a>`;
const encoded = (content: Buffer): string => content.toString('base64');

it('the sample => has both characters that the alphabets write differently', () => {
  expect(base64).toMatch(/\+/);
  expect(base64).toMatch(/\//);
  expect(base64.endsWith('=')).toBe(true);
});

interface Case {
  name: string;
  sent: string;
  binding?: Binding;
  steps: string[];
  said?: RegExp;
  xml?: string;
}

const GOOD: Case[] = [
  { name: 'POST', sent: base64, steps: ['base64', 'charset', 'xml'], said: /^base64$/ },
  {
    name: 'Redirect, raw from the query',
    sent: encodeURIComponent(deflated),
    binding: 'HTTP-Redirect',
    steps: ['percent', 'base64', 'inflate', 'charset', 'xml'],
    said: /^DEFLATE$/,
  },
  {
    name: 'Redirect, "+" not escaped and turned into spaces',
    sent: deflateRawSync(Buffer.from(pluses), { level: 0 }).toString('base64').replaceAll('+', ' '),
    binding: 'HTTP-Redirect',
    steps: ['base64', 'inflate', 'charset', 'xml'],
    xml: pluses,
    said: /spaces read as the "\+" they were/,
  },
  {
    name: 'line breaks CRLF',
    sent: wrapped(base64, 76, '\r\n'),
    steps: ['base64', 'charset', 'xml'],
    said: /with line breaks/,
  },
  {
    name: 'line breaks turned into spaces',
    sent: wrapped(base64, 64, ' '),
    steps: ['base64', 'charset', 'xml'],
    said: /with line breaks/,
  },
  {
    name: 'line breaks of 76, one of them',
    sent: wrapped(base64.slice(0, 100), 76, ' ') + base64.slice(100),
    steps: ['base64', 'charset', 'xml'],
    said: /with line breaks/,
  },
  {
    name: 'pluses turned into spaces',
    sent: base64.replaceAll('+', ' '),
    steps: ['base64', 'charset', 'xml'],
    said: /read as the "\+"/,
  },
  {
    name: 'padding missing',
    sent: base64.replace(/=+$/, ''),
    steps: ['base64', 'charset', 'xml'],
    said: /padding characters? missing/,
  },
  {
    name: 'padding too many',
    sent: `${base64}==`,
    steps: ['base64', 'charset', 'xml'],
    said: /2 padding characters too many/,
  },
  { name: 'base64url', sent: urlSafe, steps: ['base64', 'charset', 'xml'], said: /^base64url$/ },
  {
    name: 'base64url without padding',
    sent: urlSafe.replace(/=+$/, ''),
    steps: ['base64', 'charset', 'xml'],
    said: /^base64url, \d padding/,
  },
  {
    name: 'both alphabets',
    sent: base64.replace('+', '-'),
    steps: ['base64', 'charset', 'xml'],
    said: /mixed/,
  },
  {
    name: 'another parameter after it',
    sent: `${base64}&RelayState=x`,
    steps: ['base64', 'charset', 'xml'],
    said: /13 characters after its end ignored \("&RelayState=x"\)/,
  },
  {
    name: 'a quote after it',
    sent: `${base64.replace(/=+$/, '')}">`,
    steps: ['base64', 'charset', 'xml'],
    said: /2 characters after its end ignored/,
  },
  {
    name: 'blanks around it',
    sent: `\n  ${base64}\r\n`,
    steps: ['base64', 'charset', 'xml'],
    said: /^base64$/,
  },
  {
    name: 'percent-encoded twice',
    sent: encodeURIComponent(encodeURIComponent(base64)),
    steps: ['percent', 'percent', 'base64', 'charset', 'xml'],
    said: /encoded once more/,
  },
  {
    name: 'copied out of a page',
    sent: base64.replaceAll('+', '&#43;').replaceAll('=', '&#x3D;'),
    binding: 'auto',
    steps: ['percent', 'base64', 'charset', 'xml'],
    said: /HTML/,
  },
  {
    name: 'base64 twice',
    sent: encoded(Buffer.from(base64)),
    steps: ['base64', 'base64', 'charset', 'xml'],
  },
  {
    name: 'POST, deflated',
    sent: deflated,
    steps: ['base64', 'inflate', 'charset', 'xml'],
    said: /which HTTP-POST does not use/,
  },
  {
    name: 'pasted, deflated',
    sent: deflated,
    binding: 'auto',
    steps: ['base64', 'inflate', 'charset', 'xml'],
    said: /^DEFLATE$/,
  },
  {
    name: 'Redirect, not deflated',
    sent: base64,
    binding: 'HTTP-Redirect',
    steps: ['base64', 'inflate', 'charset', 'xml'],
    said: /not compressed/,
  },
  {
    name: 'zlib',
    sent: deflateSync(bytes).toString('base64'),
    binding: 'HTTP-Redirect',
    steps: ['base64', 'inflate', 'charset', 'xml'],
    said: /zlib/,
  },
  {
    name: 'gzip',
    sent: gzipSync(bytes).toString('base64'),
    binding: 'HTTP-Redirect',
    steps: ['base64', 'inflate', 'charset', 'xml'],
    said: /gzip/,
  },
  {
    name: 'XML itself',
    sent: XML,
    binding: 'WS-Federation',
    steps: ['xml'],
    said: /without base64/,
  },
  {
    name: 'XML itself with percent signs',
    sent: '<a>100% %20</a>',
    binding: 'WS-Federation',
    steps: ['xml'],
    xml: '<a>100% %20</a>',
  },
  {
    name: 'XML itself, as a form encodes it',
    sent: new URLSearchParams({ x: '<a b="1">1 + 1</a>' }).toString().slice(2),
    binding: 'WS-Federation',
    steps: ['percent', 'xml'],
    xml: '<a b="1">1 + 1</a>',
  },
  {
    name: 'XML itself, percent-encoded',
    sent: encodeURIComponent(XML),
    binding: 'WS-Federation',
    steps: ['percent', 'xml'],
  },
  {
    name: 'white space before the XML',
    sent: encoded(Buffer.from(`\n\n${XML}`)),
    steps: ['base64', 'charset', 'xml'],
    xml: `\n\n${XML}`,
    said: /white space before/,
  },
  {
    name: 'UTF-8 with a byte order mark',
    sent: encoded(Buffer.from(`\uFEFF${XML}`)),
    steps: ['base64', 'charset', 'xml'],
    said: /UTF-8, with a byte order mark/,
  },
  {
    name: 'UTF-16 LE with a byte order mark',
    sent: encoded(utf16(`\uFEFF${XML}`)),
    steps: ['base64', 'charset', 'xml'],
    said: /UTF-16 \(little endian\), with a byte/,
  },
  {
    name: 'UTF-16 LE without',
    sent: encoded(utf16(withDeclaration('UTF-16'))),
    steps: ['base64', 'charset', 'xml'],
    xml: withDeclaration('UTF-16'),
    said: /UTF-16 \(little endian\)$/,
  },
  {
    name: 'UTF-16 BE without',
    sent: encoded(utf16(withDeclaration('utf-16')).swap16()),
    steps: ['base64', 'charset', 'xml'],
    xml: withDeclaration('utf-16'),
    said: /UTF-16 \(big endian\)$/,
  },
  {
    name: 'UTF-16 BE with a byte order mark, deflated',
    sent: encoded(deflateRawSync(utf16(`\uFEFF${XML}`).swap16())),
    binding: 'HTTP-Redirect',
    steps: ['base64', 'inflate', 'charset', 'xml'],
    said: /big endian/,
  },
  {
    name: 'declared ISO-8859-1',
    sent: encoded(Buffer.from(withDeclaration('ISO-8859-1'), 'latin1')),
    steps: ['base64', 'charset', 'xml'],
    xml: withDeclaration('ISO-8859-1'),
    said: /ISO-8859-1/,
  },
  {
    name: 'ISO-8859-1 with a C1 character',
    sent: encoded(
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>'),
        Buffer.from([0x80]),
        Buffer.from('</a>'),
      ]),
    ),
    steps: ['base64', 'charset', 'xml'],
    xml: '<?xml version="1.0" encoding="iso-8859-1"?><a>\u0080</a>',
  },
  {
    name: 'declared windows-1252',
    sent: encoded(
      Buffer.concat([
        Buffer.from("<?xml version='1.0' encoding='windows-1252'?><a>"),
        Buffer.from([0x80]),
        Buffer.from('</a>'),
      ]),
    ),
    steps: ['base64', 'charset', 'xml'],
    xml: "<?xml version='1.0' encoding='windows-1252'?><a>€</a>",
    said: /WINDOWS-1252/,
  },
  {
    name: 'declares UTF-16 and is UTF-8',
    sent: encoded(Buffer.from(withDeclaration('UTF-16'))),
    steps: ['base64', 'charset', 'xml'],
    xml: withDeclaration('UTF-16'),
    said: /UTF-8, although its XML declaration says UTF-16/,
  },
];

describe('what can be decoded', () => {
  it.each(GOOD)(
    '$name => its XML, and what was off is said',
    ({ sent, binding = 'HTTP-POST', steps, said, xml = XML }) => {
      const decoded = decodeParameter(sent, { binding });
      expect(decoded.error).toBeNull();
      expect(decoded.xml).toBe(xml);
      expect(decoded.steps.map(({ step }) => step)).toEqual(steps);
      expect(decoded.steps.every(({ ok, size }) => ok && typeof size === 'number')).toBe(true);
      if (said)
        expect(decoded.steps.map(({ detail }) => detail)).toContainEqual(
          expect.stringMatching(said),
        );
    },
  );

  it('a form field the browser gave as bytes => its bytes are read', () => {
    const latin = Buffer.from(withDeclaration('iso-8859-1'), 'latin1');
    expect(decodeParameter('', { binding: 'WS-Federation', bytes: latin })).toMatchObject({
      xml: withDeclaration('iso-8859-1'),
      error: null,
    });
    expect(decodeParameter('', { binding: 'HTTP-POST', bytes: Buffer.from(base64) }).xml).toBe(XML);
  });
});

interface Fault extends Omit<Case, 'xml'> {
  code: string;
  message: RegExp;
  xml?: RegExp | null;
}

const FAULTS: Fault[] = [
  {
    name: 'nothing',
    sent: ' \n',
    steps: ['base64'],
    code: 'empty',
    message: /^the value is empty$/,
  },
  {
    name: 'a character that is not base64',
    sent: `${base64.slice(0, 40)}*${base64.slice(41)}`,
    steps: ['base64'],
    code: 'not-base64',
    message: /^base64: the character "\*" at character 41 of \d+ is not base64$/,
    xml: /^<samlp:AuthnRequest /,
  },
  {
    name: 'a letter beyond ASCII',
    sent: `é${base64}`,
    steps: ['base64'],
    code: 'not-base64',
    message: /U\+00E9 at character 1 /,
  },
  {
    name: 'NUL',
    sent: `${base64.slice(0, 8)}\0${base64.slice(8)}`,
    steps: ['base64'],
    code: 'not-base64',
    message: /U\+0000 at character 9 /,
    xml: /^<samlp$/,
  },
  {
    name: 'a lone surrogate',
    sent: `${base64.slice(0, 8)}\uD800`,
    steps: ['base64'],
    code: 'not-base64',
    message: /U\+D800 at character 9 /,
    xml: /^<samlp$/,
  },
  {
    name: 'padding in the middle',
    sent: `${base64.slice(0, 4)}=${base64}`,
    steps: ['base64'],
    code: 'not-base64',
    message: /padding \("="\) at character 5, before the end/,
    xml: /^<sa$/,
  },
  {
    name: 'a malformed percent sequence',
    sent: `%50${base64.slice(1, 100)}%Z${base64.slice(100)}`,
    steps: ['percent', 'base64'],
    code: 'not-base64',
    message: /the character "%"/,
    xml: /^<samlp/,
  },
  {
    name: 'neither XML nor DEFLATE',
    sent: encoded(Buffer.from([7, 0xff, 0xfe, 1, 2, 3])),
    steps: ['base64', 'inflate'],
    code: 'not-deflate',
    message: /neither XML nor DEFLATE data: the bytes begin with 07 ff fe 01 02 03/,
  },
  {
    name: 'DEFLATE cut off',
    sent: encoded(deflateRawSync(Buffer.from(`<a>${base64.repeat(20)}</a>`)).subarray(0, -9)),
    binding: 'HTTP-Redirect',
    steps: ['base64', 'inflate'],
    code: 'truncated',
    message: /^inflate: the DEFLATE data is cut off at byte \d+$/,
    xml: /^<a>/,
  },
  {
    name: 'bytes that are not UTF-8',
    sent: encoded(Buffer.from('<a>Zoë</a>', 'latin1')),
    steps: ['base64', 'charset'],
    code: 'bad-charset',
    message: /^charset: the byte 0xEB at offset 5 is not UTF-8$/,
    xml: /^<a>Zoë<\/a>$/,
  },
  {
    name: 'not UTF-8 after a true replacement character',
    sent: encoded(Buffer.concat([Buffer.from('<a>\uFFFDé'), Buffer.from([0xff])])),
    steps: ['base64', 'charset'],
    code: 'bad-charset',
    message: /0xFF at offset 8/,
    xml: /^<a>/,
  },
  {
    name: 'half a character in UTF-16',
    sent: encoded(utf16('<a>\uD800</a>')),
    steps: ['base64', 'charset'],
    code: 'bad-charset',
    message: /half a character at offset 6/,
    xml: /^<a>/,
  },
  {
    name: 'declares ASCII and is not',
    sent: encoded(Buffer.from(withDeclaration('us-ascii'))),
    steps: ['base64', 'charset'],
    code: 'bad-charset',
    message: /0xC3 at offset \d+ is not US-ASCII/,
    xml: /^<\?xml/,
  },
  {
    name: 'a byte order mark of UTF-8 against a declaration',
    sent: encoded(Buffer.from(`\uFEFF${withDeclaration('iso-8859-1')}`)),
    steps: ['base64', 'charset'],
    code: 'bad-charset',
    message: /the first bytes say UTF-8, and the XML declaration says iso-8859-1/,
    xml: /^<\?xml/,
  },
  {
    name: 'a byte order mark of UTF-16 against a declaration',
    sent: encoded(Buffer.from(`\uFEFF${withDeclaration('utf-8')}`, 'utf16le')),
    steps: ['base64', 'charset'],
    code: 'bad-charset',
    message: /the first bytes say UTF-16/,
    xml: /^<\?xml/,
  },
  {
    name: 'an encoding nobody knows',
    sent: encoded(Buffer.from(withDeclaration('klingon-1'))),
    steps: ['base64', 'charset'],
    code: 'unknown-charset',
    message: /"klingon-1"/,
    xml: /^<\?xml/,
  },
  {
    name: 'text',
    sent: encoded(Buffer.from('hello, world')),
    steps: ['base64', 'charset', 'xml'],
    code: 'not-xml',
    message: /begins with "h"/,
    xml: /^hello/,
  },
  {
    name: 'JSON in base64',
    sent: encoded(Buffer.from('{"a":1}')),
    steps: ['base64', 'charset', 'xml'],
    code: 'json',
    message: /^this is JSON/,
    xml: /^{/,
  },
  {
    name: 'a JSON Web Token',
    sent: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.',
    steps: ['base64'],
    code: 'jwt',
    message: /JSON Web Token/,
  },
  { name: 'JSON', sent: '{ "error": "x" }', steps: ['base64'], code: 'json', message: /JSON/ },
  {
    name: "SAML-tracer's mask",
    sent: '{hash:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae}',
    steps: ['base64'],
    code: 'masked',
    message: /masked/,
  },
  {
    name: 'an HTML error page',
    sent: '<!DOCTYPE html><HTML><head><TITLE>Not\n found</title>',
    steps: ['xml'],
    code: 'html',
    message: /HTML page.*its title is "Not found"/,
    xml: /DOCTYPE/,
  },
  {
    name: 'an HTML page in base64',
    sent: encoded(Buffer.from('\n<html lang="en">')),
    steps: ['base64', 'charset', 'xml'],
    code: 'html',
    message: /HTML page and not a SAML message$/,
    xml: /html/,
  },
  {
    name: 'an artifact',
    sent: encoded(Buffer.concat([Buffer.from([0, 4, 0, 0]), Buffer.alloc(40, 7)])),
    steps: ['base64', 'xml'],
    code: 'artifact',
    message: /SAML artifact/,
  },
];

describe('what cannot', () => {
  it.each(FAULTS)(
    '$name => $code',
    ({ sent, binding = 'HTTP-POST', steps, code, message, xml = null }) => {
      const decoded = decodeParameter(sent, { binding });
      expect(decoded.error?.code).toBe(code);
      expect(decoded.error?.message).toMatch(message);
      expect(decoded.steps.map(({ step }) => step)).toEqual(steps);
      expect(decoded.steps.at(-1)).toMatchObject({ ok: false, size: null });
      expect(decoded.steps.slice(0, -1).every(({ ok }) => ok)).toBe(true);
      if (xml) expect(decoded.xml ?? 'nothing').toMatch(xml);
      else expect(decoded.xml).toBeNull();
    },
  );
});

describe('limits', () => {
  const bomb = deflateRawSync(Buffer.from(`<a>${' '.repeat(200 * 1024 * 1024)}</a>`)).toString(
    'base64',
  );

  it.each<Binding>(['HTTP-Redirect', 'HTTP-POST'])(
    '%s: 200 MB behind 200 KB of DEFLATE => stopped, with its beginning kept',
    (binding) => {
      const decoded = decodeParameter(bomb, { binding });
      expect(decoded.error).toMatchObject({ code: 'too-large' });
      expect(decoded.xml?.startsWith('<a> ')).toBe(true);
      expect(decoded.xml?.length).toBeLessThanOrEqual(MAX_XML_BYTES);
    },
  );

  it.each([
    ['20 MB of base64', 'PGE+'.repeat(5_000_000)],
    ['36 MB of percent sequences', '%50'.repeat(12_000_000)],
    ['100 MB of anything', 'A'.repeat(100_000_000)],
    ['20 MB of XML', `<a>${' '.repeat(20_000_000)}</a>`],
  ])('%s => too-large', (_, sent) => {
    for (const binding of ['HTTP-POST', 'HTTP-Redirect', 'auto'] as const) {
      expect(decodeParameter(sent, { binding }).error).toMatchObject({ code: 'too-large' });
    }
  });

  it('as much as is allowed => read', () => {
    const most = Buffer.from(`<a>${'x'.repeat(MAX_XML_BYTES - 7)}</a>`);
    expect(decodeParameter(most.toString('base64'), { binding: 'HTTP-POST' }).error).toBeNull();
    expect(
      decodeParameter(encodeURIComponent(encoded(deflateRawSync(most))), {
        binding: 'HTTP-Redirect',
      }).error,
    ).toBeNull();
  });
});

describe('any input', () => {
  const binding = fc.constantFrom<Binding>('HTTP-POST', 'HTTP-Redirect', 'auto');
  const consistent = (sent: string, chosen: Binding): void => {
    const { steps, xml, error } = decodeParameter(sent, { binding: chosen });
    if (error === null) expect(xml).not.toBeNull();
    expect(steps.filter(({ ok }) => !ok)).toHaveLength(error === null ? 0 : 1);
  };

  it('any text => an answer, never a throw', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.string({ unit: fc.constantFrom('%', '3', 'C', '=', ' ', '+', 'P', '\n') }),
    );
    fc.assert(fc.property(text, binding, consistent), { numRuns: 1000 });
  });

  it('any bytes behind base64 => an answer, never a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), binding, (some, chosen) =>
        consistent(encoded(Buffer.from(some)), chosen),
      ),
      { numRuns: 1000 },
    );
  });

  it('any XML text, encoded either way and percent-encoded or not => that text', () => {
    const content = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\uFEFF'));
    fc.assert(
      fc.property(
        content,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (inner, deflate, percent, padded) => {
          const xml = `<a>${inner}`;
          const raw = deflate ? deflateRawSync(Buffer.from(xml)) : Buffer.from(xml);
          const text = padded ? encoded(raw) : raw.toString('base64url');
          const sent = percent ? encodeURIComponent(text) : text;
          expect(
            decodeParameter(sent, { binding: deflate ? 'HTTP-Redirect' : 'HTTP-POST' }).xml,
          ).toBe(xml);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describeCorpus('over the corpus', () => {
  it('every file, sent over either binding => the text of the file', () => {
    for (const { file, bytes: content } of corpusFiles()) {
      const post = decodeParameter(Buffer.from(content).toString('base64'), {
        binding: 'HTTP-POST',
      });
      const redirect = decodeParameter(encodeURIComponent(encoded(deflateRawSync(content))), {
        binding: 'HTTP-Redirect',
      });
      expect(post.error, file).toEqual(redirect.error);
      expect(post.xml, file).toBe(redirect.xml);
      expect(post.xml, file).not.toBeNull();
    }
  });
});
