import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareExport } from '../../../src/trace/export.ts';
import { importFile } from '../../../src/trace/import.ts';
import type { TraceContents } from '../../../src/trace/contents.ts';
import { contentsOf } from '../../../src/trace/export.ts';
import { redact } from '../../../src/trace/redact/redact.ts';
import { observe, type LoginShape } from '../../support/login.ts';
import {
  ACCOUNT_SID,
  acsOf,
  ADFS_ISSUER,
  ADFS_URL,
  CONNECTION_SID,
  entityOf,
  responseXml,
} from '../../support/saml-xml.ts';
import { testKey } from '../../support/signing.ts';
import { EXPORT_FORMATS } from '../../../src/trace/export.ts';
import { NOW, redactedFile } from '../support.ts';
import { Canaries } from './canaries.ts';

const contents = async (shape: LoginShape = {}, connection: TraceContents['connection'] = {}): Promise<TraceContents> =>
  contentsOf({ observations: await observe(shape), connection });

/** Every XML and text of a redacted trace, decoded. */
function decoded({ trace }: ReturnType<typeof redact>): string {
  const { recording } = importFile(
    'x',
    JSON.stringify({ format: 'flex-saml-trace', version: 1, ...trace, verdicts: [] }),
  );
  return recording.messages.map(({ xml }) => xml ?? '').join('\n');
}

describe('a redacted login keeps', () => {
  test.each([
    ['the legacy generation', 'legacy', [acsOf('legacy'), entityOf('legacy'), ACCOUNT_SID]],
    ['the enhanced generation', 'enhanced', [acsOf('enhanced'), entityOf('enhanced'), CONNECTION_SID]],
  ] as const)('%s: its addresses, issuer, times, formats and roles', async (_, generation, addresses) => {
    const xml = decoded(redact(await contents({ generation })));
    const kept = [
      ...addresses,
      ADFS_ISSUER,
      ADFS_URL,
      '2026-11-02T09:00:00.000Z',
      'nameid-format:emailAddress',
      '>agent<',
      'Name="full_name"',
    ];
    for (const value of kept) expect(xml).toContain(value);
  });

  test('that two e-mail addresses are of two domains, and one user of both', async () => {
    const attributes = [
      ['email', 'anna@one.example'],
      ['full_name', 'Anna'],
      ['roles', 'agent'],
      ['mail', 'anna@two.example'],
    ] as const;
    const xml = decoded(
      redact(await contents({ response: { assertion: { attributes, nameId: 'anna@one.example' } } })),
    );
    const [nameId = ''] = /[^<>]*(?=<\/saml:NameID>)/.exec(xml) ?? [];
    const mails = xml.match(/>[^<>@\s]+@[^<>]+(?=<\/saml:AttributeValue>)/g) ?? [];
    const [first, second] = mails.map((mail) => mail.slice(1));
    expect(first).toBe(nameId);
    expect(second?.split('@')[0]).toBe(first?.split('@')[0]);
    expect(second?.split('@')[1]).not.toBe(first?.split('@')[1]);
  });

  test('whether an ID is one XML allows, and which toolkit made it', async () => {
    const xml = decoded(redact(await contents({ response: { id: '00ed9a13-1' } })));
    expect(xml).toMatch(/<samlp:Response [^>]*ID="\d{2}[a-z]{2}\d[a-z]\d{2}-\d"/);
    expect(xml).toMatch(/ID="ONELOGIN_/);
    expect(xml).not.toContain('4678628e');
  });

  test('what Twilio answered, with the issuers it names', async () => {
    const text = `{"code":70004,"message":"authentication failed: Invalid issuer in the Assertion/Response. Was '${ADFS_ISSUER}', but expected 'https://secret.example/' for bob"}`;
    const { trace } = redact(await contents({ answer: { status: 401, text } }));
    const answer = trace.observations.find(({ saw }) => saw === 'content');
    expect(answer).toMatchObject({
      text: expect.stringMatching(
        /^\{"code":70004,"message":"authentication failed: Invalid issuer in the Assertion\/Response\. Was 'http:\/\/adfs\.example\.com\/adfs\/services\/trust', but expected 'https:\/\/(?!secret)\w{6}\.\w{7}\/' for \w{3}"\}$/,
      ) as string,
    });
  });

  test('a certificate, but no private key beside it', async () => {
    const key = await testKey();
    const certificatePem = `-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n${key.certificatePem}`;
    const { trace } = redact(await contents({ signed: 'both' }, { certificatePem: key.certificatePem }));
    expect(trace.connection.certificatePem?.replace(/\s/g, '')).toBe(key.certificatePem.replace(/\s/g, ''));
    expect(redactedFile(await contents({}, { certificatePem }))).not.toContain('PRIVATE KEY');
  });
});

describe('a redacted login does not keep', () => {
  test('digests and signature values, with which a guessed name could be tried', async () => {
    const original = await contents({ signed: 'both' });
    const before = importFile(
      'x',
      JSON.stringify({ format: 'flex-saml-trace', version: 1, privacy: 'full', ...original, verdicts: [] }),
    );
    const values = before.recording.messages.flatMap(({ xml }) =>
      [...(xml ?? '').matchAll(/<(?:\w+:)?(?:DigestValue|SignatureValue)>\s*([^<]+)</g)].map(([, value = '']) =>
        value.trim(),
      ),
    );
    expect(values.length).toBe(4);
    const file = redactedFile(original);
    const xml = decoded(redact(original));
    for (const value of values) {
      expect(file).not.toContain(value.slice(0, 20));
      expect(xml).not.toContain(value.slice(0, 20));
    }
  });
});

describe("the user's choices", () => {
  test('a name revealed => leaves as it is; an issuer hidden => does not', async () => {
    const source = { observations: await observe(), connection: { idpIssuer: ADFS_ISSUER } };
    const { values, write } = await prepareExport(source, {
      reveal: new Set(['anna.agent@example.com']),
      hide: new Set([ADFS_ISSUER]),
    });
    const { text } = await write('trace', NOW);
    const shown = new Map(values.map(({ kind, original, shown: now }) => [`${kind} ${original}`, now]));
    expect(shown.get('user anna.agent@example.com')).toBe('anna.agent@example.com');
    expect(shown.get(`issuer ${ADFS_ISSUER}`)).not.toBe(ADFS_ISSUER);
    const xml = importFile('x', text)
      .recording.messages.map((message) => message.xml)
      .join('');
    expect(xml).toContain('anna.agent@example.com');
    expect(xml + text).not.toContain(ADFS_ISSUER);
    expect(xml).not.toContain('Anna Agent');
  });

  test('the preview => names what leaves and what becomes of the rest', async () => {
    const { values } = await prepareExport({ observations: await observe(), connection: {} });
    const rows = values.map(
      ({ kind, original, shown }) => `${kind} ${original} ${original === shown ? 'kept' : 'replaced'}`,
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        `issuer ${ADFS_ISSUER} kept`,
        `issuer ${entityOf('legacy')} kept`,
        `address ${ADFS_URL} kept`,
        'user anna.agent@example.com replaced',
        'attribute Anna Agent replaced',
        'role agent kept',
      ]),
    );
  });
});

describe('random messages', () => {
  const canaryFile = fc.record({
    attributes: fc.array(
      fc.tuple(
        fc.constantFrom(
          'email',
          'full_name',
          'roles',
          'Group',
          'http://schemas.xmlsoap.org/claims/Group',
          'skill.int',
          'x',
        ),
        fc.constantFrom('plain', 'mail', 'list', 'cdata', 'comment', 'element', 'escaped', 'instruction'),
      ),
      { maxLength: 8 },
    ),
    extra: fc.array(fc.constantFrom('comment', 'extension', 'attribute', 'detail', 'doctype', 'after'), {
      maxLength: 4,
    }),
    wrap: fc.constantFrom('xml', 'base64', 'lines', 'url', 'form', 'twice', 'cut', 'json', 'page', 'log', 'spoiled'),
  });

  const FORMS: Record<string, (word: string) => string> = {
    plain: (word) => word,
    mail: (word) => `${word}@${word}.example`,
    list: (word) => `agent,${word}, admin`,
    cdata: (word) => `<![CDATA[<${word}>]]>`,
    comment: (word) => `${word.slice(0, 4)}<!--${word}-->${word.slice(4)}`,
    element: (word) => `<a b="${word}"><c>${word}</c></a>`,
    escaped: (word) => [...word].map((letter) => `&#${letter.charCodeAt(0)};`).join(''),
    instruction: (word) => `${word}<?p ${word}?>`,
  };
  const WRAPS: Record<string, (xml: string, word: string) => string> = {
    xml: (xml) => xml,
    base64: (xml) => Buffer.from(xml).toString('base64'),
    lines: (xml) =>
      Buffer.from(xml)
        .toString('base64')
        .replace(/(.{76})/g, '$1\n'),
    url: (xml, word) =>
      `https://${word}.example/${word}?SAMLResponse=${encodeURIComponent(Buffer.from(xml).toString('base64'))}&RelayState=${word}#${word}`,
    form: (xml, word) =>
      `SAMLResponse=${encodeURIComponent(Buffer.from(xml).toString('base64'))}&RelayState=${word}&${word}=${word}`,
    twice: (xml) => `SAMLResponse=${encodeURIComponent(encodeURIComponent(Buffer.from(xml).toString('base64')))}`,
    cut: (xml) => xml.slice(0, -30),
    json: (xml, word) => JSON.stringify({ [word]: word, SAMLResponse: Buffer.from(xml).toString('base64') }),
    page: (xml, word) => `<html>${word}<input name=SAMLResponse value="${Buffer.from(xml).toString('base64')}">`,
    log: (xml, word) => `${word}: ${xml}`,
    spoiled: (xml) => `SAMLResponse=${Buffer.from(xml).toString('base64').slice(0, -9)}!`,
  };

  test('with a canary in every value => none leaves in any format', async () => {
    const RUNS = Number(process.env['CANARY_RUNS'] ?? 60);
    await fc.assert(
      fc.asyncProperty(canaryFile, fc.constantFrom(...EXPORT_FORMATS), async ({ attributes, extra, wrap }, format) => {
        const canaries = new Canaries();
        const word = (): string => canaries.word(`value ${canaries.size}`);
        const values = attributes
          .map(
            ([name, form]) =>
              `<saml:Attribute Name="${name}"><saml:AttributeValue>${FORMS[form]?.(word()) ?? ''}</saml:AttributeValue></saml:Attribute>`,
          )
          .join('');
        let xml = responseXml('legacy', { assertion: { nameId: word(), attributes: [] } });
        if (values)
          xml = xml.replace(
            '<saml:AuthnStatement',
            `<saml:AttributeStatement>${values}</saml:AttributeStatement><saml:AuthnStatement`,
          );
        if (extra.includes('comment')) xml = xml.replace('<saml:Subject>', `<!--${word()}--><saml:Subject>`);
        if (extra.includes('extension'))
          xml = xml.replace('<samlp:Status>', `<samlp:Extensions>${word()}</samlp:Extensions><samlp:Status>`);
        if (extra.includes('attribute'))
          xml = xml.replace('<saml:Subject>', `<saml:Subject unknown="${word()}" Format="${word()}">`);
        if (extra.includes('detail'))
          xml = xml.replace('</samlp:Status>', `<samlp:StatusDetail>${word()}</samlp:StatusDetail></samlp:Status>`);
        if (extra.includes('doctype')) xml = `<!DOCTYPE Response [<!ENTITY e "${word()}">]>${xml}`;
        if (extra.includes('after')) xml = `${xml}<!--${word()}-->`;
        const file = WRAPS[wrap]?.(xml, word()) ?? '';
        const { observations, pasted } = importFile('x', file);
        const { text } = await (await prepareExport({ observations, pasted, connection: {} })).write(format, NOW);
        expect(canaries.foundIn(text)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});
