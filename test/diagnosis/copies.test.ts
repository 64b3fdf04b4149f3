import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/model/connection.ts';
import { importFile } from '../../src/files/read/import.ts';
import { signedResponse } from '../support/login.ts';
import { testKey } from '../support/signing.ts';
import { contentsOf } from '../../src/files/write/export.ts';
import { examineImported, sentAndReceived } from '../files/support.ts';

const key = await testKey();
const other = await testKey('other');
const SIGNED = await signedResponse({ signed: 'both' });

/** As tools that format XML do it: each element on a line, indented by its depth. */
function formatted(xml: string, indent = '  '): string {
  let depth = 0;
  return xml
    .replace(/></g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth -= 1;
      const shown = indent.repeat(depth) + line;
      if (/^<[^/?]/.test(line) && !line.includes('</') && !line.endsWith('/>')) depth += 1;
      return shown;
    })
    .join('\n');
}

/** As a program does it that gives texts a line of their own. */
const spread = (xml: string): string => formatted(xml.replace(/>([^<\n]+)</g, '>\n$1\n<'));

const broken = (xml: string): string => xml.replace('Anna Agent', 'Otto Other');

async function diagnosed(text: string, connection: Connection = {}) {
  const { diagnoses, signatures } = await examineImported(importFile('x', text), connection);
  const [diagnosis] = diagnoses;
  return {
    verdicts: [...signatures.values()]
      .flat()
      .map(({ verdict, failedStep }) => `${verdict} ${failedStep}`),
    found: diagnosis?.findings.map(({ ruleId }) => ruleId) ?? [],
    broken: diagnosis?.results.find(({ ruleId }) => ruleId === 'signature-broken'),
    texts: diagnosis?.findings.map(({ title, explanation, steps }) =>
      [title, explanation, ...steps.map(({ text }) => text)].join('\n'),
    ),
    severities: diagnosis?.findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`),
  };
}

describe('a pasted response', () => {
  test.each([
    ['formatted', formatted(SIGNED)],
    ['formatted with tabs', formatted(SIGNED, '\t')],
    ['formatted, with Windows line ends', formatted(SIGNED).replaceAll('\n', '\r\n')],
    ['formatted, and its content changed', formatted(broken(SIGNED))],
  ])(
    '%s => its signatures cannot be checked, which is said with how to copy it',
    async (_, text) => {
      const { verdicts, found, broken: result } = await diagnosed(text);
      expect(new Set(verdicts)).toEqual(new Set(['cannot-check layout-changed']));
      expect(found).not.toContain('signature-broken');
      expect(result).toMatchObject({ is: 'cannot-tell' });
      expect(JSON.stringify(result)).toMatch(
        /formatted after the message was signed.*Copy the value of SAMLResponse/,
      );
    },
  );

  test.each([
    ['formatted, its texts on lines of their own', spread(SIGNED), 'layout'],
    [
      'broken into lines at a blank',
      SIGNED.replace('Anna Agent', 'Anna\nAgent'),
      'lines-to-blanks',
    ],
    [
      'broken into lines in the middle of words',
      SIGNED.replace('Anna Agent', 'Anna Ag\nent'),
      'lines-joined',
    ],
  ])('%s => put together again, because only so its digests match', async (_, text, repair) => {
    const { verdicts, found } = await diagnosed(text);
    expect(new Set(verdicts)).toEqual(new Set(['valid-key-not-trusted null']));
    expect(found).not.toContain('signature-broken');
    expect(importFile('x', text).recording.messages[0]?.repaired).toEqual([repair]);
  });

  test.each([
    ['as it was sent, and changed', broken(SIGNED)],
    ['changed, and the white space around it', `\n\n  ${broken(SIGNED)}\n`],
  ])('%s => broken', async (_, text) => {
    const { verdicts, found } = await diagnosed(text);
    expect(verdicts).toContain('broken digest-mismatch');
    expect(found).toContain('signature-broken');
  });

  test('signed with its layout, and changed => broken', async () => {
    const laidOut = await signedResponse({ signed: 'both', before: formatted });
    expect((await diagnosed(laidOut)).verdicts).toEqual([
      'valid-key-not-trusted null',
      'valid-key-not-trusted null',
    ]);
    expect((await diagnosed(broken(laidOut))).verdicts).toContain('broken digest-mismatch');
  });

  test.each([
    ['the expected certificate', key, false],
    ['another certificate than the expected one', other, true],
  ])(
    'formatted, and signed with %s => told all the same',
    async (_, { certificatePem }, isFound) => {
      const { found } = await diagnosed(formatted(SIGNED), { certificatePem });
      expect(found.includes('signing-certificate-mismatch')).toBe(isFound);
    },
  );
});

const BASE64 = Buffer.from(SIGNED).toString('base64');

describe('a copy that cannot be read', () => {
  test.each([
    [
      'snipped by hand',
      `SAMLResponse=${BASE64.slice(0, 900)} <snip> ${BASE64.slice(2_000)}`,
      /not whole.*"<snip>"/s,
    ],
    [
      'with three dots in it',
      `SAMLResponse=${BASE64.slice(0, 900)}...${BASE64.slice(2_000)}`,
      /not whole.*"\.\.\."/s,
    ],
    [
      'that a log shortened',
      `SAMLResponse: ${BASE64.slice(0, 900)}[truncated 3000 bytes]`,
      /not whole.*truncated/s,
    ],
    ['that ends too early', BASE64.slice(0, 2_000), /ends too early/],
    ['of XML that ends too early', SIGNED.slice(0, -20), /ends too early/],
    [
      'with a strange character',
      `${BASE64.slice(0, 200)}!${BASE64.slice(200)}`,
      /is damaged.*"!"/s,
    ],
  ])('%s => a hint that says what is missing and what to ask for', async (_, text, says) => {
    const { severities, texts } = await diagnosed(text);
    expect(severities).toEqual(['message-undecodable hint']);
    expect(texts?.[0]).toMatch(says);
    expect(texts?.[0]).toMatch(
      /Nothing can be said about the login.*Ask for the whole value of SAMLResponse/s,
    );
    expect(texts?.[0]).not.toContain('Flex cannot read');
  });
});

const REMOVED: readonly (readonly [
  value: string,
  ruleId: string,
  remove: (xml: string) => string,
])[] = [
  ['Audience', 'audience-mismatch', (xml) => xml.replace(/(<\w+:Audience>)[^<]+/, '$1***')],
  ['ID', 'message-id-invalid', (xml) => xml.replace(/ ID="[^"]+"/, ' ID="[REDACTED]"')],
  [
    'IssueInstant',
    'message-schema-invalid',
    (xml) => xml.replace(/ IssueInstant="[^"]+"/, ' IssueInstant="xxxxx"'),
  ],
  [
    'StatusCode',
    'status-not-success',
    (xml) => xml.replace(/(<\w+:StatusCode Value=")[^"]+/, '$1***'),
  ],
];

describe('a copy in which values were replaced', () => {
  const connection: Connection = { accountSid: `AC${'0123456789abcdef'.repeat(2)}` };
  const answers = async (xml: string) => {
    const { diagnoses } = await examineImported(importFile('x', xml), connection);
    return new Map(
      diagnoses.flatMap(({ results }) => results).map((result) => [result.ruleId, result]),
    );
  };

  test.each(REMOVED)(
    '%s => nothing is said of the value that the message had',
    async (_, ruleId, remove) => {
      const removed = remove(SIGNED);
      expect(removed).not.toBe(SIGNED);
      const results = await answers(removed);
      expect(results.get(ruleId)).toMatchObject({
        is: 'cannot-tell',
        missing: expect.stringContaining('removed value'),
      });
      expect(results.get('signature-broken')).toMatchObject({ is: 'cannot-tell' });
      expect(JSON.stringify(results.get('signature-broken'))).toContain(
        'Copy the value of SAMLResponse',
      );
    },
  );

  test.each(REMOVED)('%s, as it was signed => found', async (_, ruleId, remove) => {
    const results = await answers(await signedResponse({ signed: 'assertion', before: remove }));
    expect(results.get(ruleId)).toMatchObject({ is: 'found' });
  });
});

/**
 * A part of a message that somebody left out of a copy, what is missing then, and how the copy says
 * it.
 */
const LEFT_OUT: readonly (readonly [string, string, (xml: string) => string])[] = [
  [
    'the attributes, for which "..." stands',
    'roles-missing',
    (xml) => xml.replace(/<(\w+:AttributeStatement).*<\/\1>/s, '...'),
  ],
  [
    'the attributes, as a comment says',
    'roles-missing',
    (xml) => xml.replace(/<(\w+:AttributeStatement).*<\/\1>/s, '<!-- attributes removed -->'),
  ],
  [
    'the signatures, as comments say',
    'nothing-signed',
    (xml) => xml.replace(/<(\w+:Signature)\b.*?<\/\1>/gs, '<!-- signature snipped -->'),
  ],
  [
    'the signatures, for which "[...]" stands',
    'nothing-signed',
    (xml) => xml.replace(/<(\w+:Signature)\b.*?<\/\1>/gs, '[...]'),
  ],
];

test('the redacted trace of a copy that was changed => says why its signatures are not checked', async () => {
  const { observations, pasted } = importFile('x', SIGNED.replace('Anna Agent', '[REDACTED]'));
  const contents = await contentsOf({ observations, pasted, connection: {} });
  const { diagnoses } = await examineImported(sentAndReceived(contents));
  const result = diagnoses
    .flatMap(({ results }) => results)
    .find(({ ruleId }) => ruleId === 'signature-broken');
  expect(result).toMatchObject({
    is: 'cannot-tell',
    missing: expect.stringMatching(
      /^The text was changed when it was copied, or after that/,
    ) as string,
  });
});

describe('a copy that lacks a part', () => {
  const answerOf = async (ruleId: string, xml: string) => {
    const { diagnoses } = await examineImported(importFile('x', xml));
    return diagnoses.flatMap(({ results }) => results).find((result) => result.ruleId === ruleId);
  };

  test.each(LEFT_OUT)('%s => that is no fault of the login', async (_, ruleId, leaveOut) => {
    const copy = leaveOut(SIGNED);
    expect(copy).not.toBe(SIGNED);
    expect(await answerOf(ruleId, copy)).toMatchObject({
      is: 'cannot-tell',
      missing: expect.stringContaining('was left out') as string,
    });
  });

  test('two assertions, and a comment that something was removed => still two', async () => {
    const [assertion = ''] = /<(\w+:Assertion)\b.*<\/\1>/s.exec(SIGNED) ?? [];
    const copy = SIGNED.replace(assertion, `${assertion}<!-- removed -->${assertion}`);
    expect(await answerOf('assertion-count', copy)).toMatchObject({ is: 'found' });
    expect(
      await answerOf('assertion-count', SIGNED.replace(assertion, '<!-- removed -->')),
    ).toMatchObject({
      is: 'cannot-tell',
    });
  });

  test.each(LEFT_OUT)('%s, without a word about it => found', async (_, ruleId, leaveOut) => {
    const copy = leaveOut(SIGNED).replace(/<!--.*?-->|\[?\.\.\.\]?/g, '');
    expect(await answerOf(ruleId, copy)).toMatchObject({ is: 'found' });
  });
});
