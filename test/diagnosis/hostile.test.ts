/** Whatever a message holds: every rule answers, and every text stays plain text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import type { Recording } from '../../src/model/recording.ts';
import type { Connection } from '../../src/model/connection.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { corpusFiles, testCorpus } from '../saml/corpus.ts';
import { pasted } from '../support/facts.ts';
import { observe, type LoginShape } from '../support/login.ts';

/** Text as XML allows it, with what likes to break things among it. */
const hostile = fc.oneof(
  fc
    .string({ unit: 'grapheme', maxLength: 60 })
    .map((text) => text.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD]/g, '')),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '__proto__',
    'constructor',
    '"; Remove-Item C:\\ -Recurse; "',
    '$(whoami)`n',
    '\u202egnp.exe',
    '../../etc/passwd',
    'x'.repeat(5000),
    '%00',
    '[x](javascript:alert(1))',
    '',
  ),
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { nil: null });

const login: fc.Arbitrary<LoginShape> = fc.record({
  generation: fc.constantFrom('legacy', 'preview', 'enhanced'),
  request: maybe(
    fc.record({
      id: maybe(hostile),
      issuer: maybe(hostile),
      acsUrl: maybe(hostile),
      nameIdFormat: maybe(hostile),
    }),
  ),
  response: fc.record({
    id: maybe(hostile),
    issuer: maybe(hostile),
    destination: maybe(hostile),
    inResponseTo: maybe(hostile),
    status: fc.array(hostile, { minLength: 1, maxLength: 3 }),
    statusMessage: maybe(hostile),
    assertion: maybe(
      fc.record({
        id: maybe(hostile),
        issuer: maybe(hostile),
        nameId: maybe(hostile),
        nameIdFormat: maybe(hostile),
        audiences: maybe(fc.array(hostile, { maxLength: 3 })),
        recipient: maybe(hostile),
        notBefore: maybe(hostile),
        sessionNotOnOrAfter: maybe(hostile),
        attributes: fc.array(
          fc.tuple(
            fc.oneof(hostile, fc.constantFrom('roles', 'email', 'a.int')),
            maybe(hostile),
            maybe(hostile),
          ),
          { maxLength: 5 },
        ),
      }),
    ),
  }),
  relayStateBack: maybe(hostile),
  answer: maybe(
    fc.record({ status: fc.constantFrom(200, 302, 400, 401, 500), text: hostile, date: hostile }),
  ),
});

const settings: fc.Arbitrary<Connection> = fc.record(
  {
    accountSid: hostile,
    connectionSid: hostile,
    idpIssuer: hostile,
    ssoUrl: hostile,
    certificatePem: hostile,
    metadataXml: hostile,
  },
  { requiredKeys: [] },
);

async function checkAll(recording: Recording, connection: Connection): Promise<number> {
  const diagnoses = await diagnose(recording, connection);
  for (const { results, findings, headline } of diagnoses) {
    expect(results.filter(({ is }) => is === 'crashed')).toEqual([]);
    for (const { title, explanation, steps } of findings) {
      for (const text of [title, explanation, ...steps.map((step) => step.text)]) {
        expect(text).not.toMatch(/[\r\n\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
        expect(text.length).toBeLessThan(6000);
      }
    }
    expect(headline).toMatch(/^\S[^\r\n]*$/);
  }
  return diagnoses.length;
}

describe('every rule answers', () => {
  it('random and hostile values in every field => no crash, no text that leaves its line', async () => {
    await fc.assert(
      fc.asyncProperty(login, settings, async (shape, connection) => {
        await checkAll(readRecording(await observe(shape)), connection);
      }),
      { numRuns: 300 },
    );
  });

  testCorpus('every message of the corpus, pasted => no crash', async () => {
    let logins = 0;
    for (const { bytes } of corpusFiles()) {
      logins += await checkAll(pasted(Buffer.from(bytes).toString('utf8')), {});
    }
    expect(logins).toBeGreaterThan(150);
  });
});
