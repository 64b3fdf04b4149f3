import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareExport } from '../../../src/files/write/export.ts';
import { importFile } from '../../../src/files/read/import.ts';
import type { TraceContents } from '../../../src/files/write/contents.ts';
import { contentsOf } from '../../../src/files/write/export.ts';
import { redact } from '../../../src/files/redact/redact.ts';
import { observe, type LoginShape } from '../../support/login.ts';
import {
  ACCOUNT_SID,
  acsOf,
  type AssertionShape,
  type AttributeShape,
  ADFS_ISSUER,
  ADFS_URL,
  CONNECTION_SID,
  entityOf,
  responseXml,
} from '../../support/saml-xml.ts';
import { testKey } from '../../support/signing.ts';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { readExpectations } from '../../../src/connection/expectations.ts';
import { signaturesOf } from '../../../src/diagnosis/diagnose.ts';
import { form, observer, START } from '../../support/observations.ts';
import { EXPORT_FORMATS } from '../../../src/files/write/export.ts';
import { NOW, redactedFile } from '../support.ts';
import { Canaries } from './canaries.ts';

const contents = async (
  shape: LoginShape = {},
  connection: TraceContents['connection'] = {},
): Promise<TraceContents> => contentsOf({ observations: await observe(shape), connection });

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
    [
      'the enhanced generation',
      'enhanced',
      [acsOf('enhanced'), entityOf('enhanced'), CONNECTION_SID],
    ],
  ] as const)(
    '%s: its addresses, issuer, times, formats and roles',
    async (_, generation, addresses) => {
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
    },
  );

  test('that two e-mail addresses are of two domains, and one user of both', async () => {
    const attributes = [
      ['email', 'anna@one.example'],
      ['full_name', 'Anna'],
      ['roles', 'agent'],
      ['mail', 'anna@two.example'],
    ] as const;
    const xml = decoded(
      redact(
        await contents({ response: { assertion: { attributes, nameId: 'anna@one.example' } } }),
      ),
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
    const { trace } = redact(
      await contents({ signed: 'both' }, { certificatePem: key.certificatePem }),
    );
    expect(trace.connection.certificatePem?.replace(/\s/g, '')).toBe(
      key.certificatePem.replace(/\s/g, ''),
    );
    expect(redactedFile(await contents({}, { certificatePem }))).not.toContain('PRIVATE KEY');
  });
});

describe('a redacted login does not keep', () => {
  test('digests and signature values, with which a guessed name could be tried', async () => {
    const original = await contents({ signed: 'both' });
    const before = importFile(
      'x',
      JSON.stringify({
        format: 'flex-saml-trace',
        version: 1,
        privacy: 'full',
        ...original,
        verdicts: [],
      }),
    );
    const values = before.recording.messages.flatMap(({ xml }) =>
      [...(xml ?? '').matchAll(/<(?:\w+:)?(?:DigestValue|SignatureValue)>\s*([^<]+)</g)].map(
        ([, value = '']) => value.trim(),
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

describe('what a login is configured with stays wherever it stands', () => {
  const sso = 'https://login.corp.example/bob-tenant/sso';
  const urls = ({ trace }: ReturnType<typeof redact>): string[] =>
    trace.observations.flatMap((seen) =>
      seen.saw === 'request' ? [seen.url] : seen.saw === 'redirect' ? [seen.to] : [],
    );
  const before = (url: string): string => url.split('?')[0] ?? '';

  test('where the request was sent', async () => {
    const redacted = redact(await contents({ sentTo: sso }));
    expect(urls(redacted).map(before)).toContain(sso);
  });

  test('where a request was sent that the page itself made', async () => {
    const { observations } = await contents({ sentTo: sso });
    const to = observations.flatMap((seen) => (seen.saw === 'redirect' ? [seen.to] : []))[0] ?? '';
    const see = observer();
    see.request(to);
    see.response(200);
    see.end();
    expect(
      urls(redact(await contentsOf({ observations: see.all, connection: {} }))).map(before),
    ).toEqual([sso]);
  });

  test('the addresses of the connection', async () => {
    const given = await contents({ request: null, goesTo: sso }, { ssoUrl: sso });
    expect(urls(redact(given))).toContain(sso);
    expect(urls(redact({ ...given, connection: {} }))).not.toContain(sso);
  });

  test.each([
    ['Destination', { destination: sso }],
    ['Issuer', { issuer: sso }],
    ['Recipient', { assertion: { recipient: sso } }],
    ['Audience', { assertion: { audiences: [sso] } }],
    ['the assertion’s Issuer', { assertion: { issuer: sso } }],
  ])('the %s', async (_, response) => {
    const shape = { request: null, goesTo: `${sso}?x=1` };
    expect(urls(redact(await contents({ ...shape, response }))).map(before)).toContain(sso);
    expect(urls(redact(await contents(shape))).map(before)).not.toContain(sso);
  });

  test('the ACS URL that a request asks for', async () => {
    const redacted = redact(await contents({ request: { acsUrl: sso }, goesTo: `${sso}?x=1` }));
    expect(urls(redacted).map(before)).toContain(sso);
  });

  test('an issuer, in Twilio’s answer', async () => {
    const text = `Invalid issuer urn:corp:bob`;
    const shape = { answer: { status: 401, text } };
    const told = (redacted: ReturnType<typeof redact>) =>
      redacted.trace.observations.find(({ saw }) => saw === 'content');
    expect(told(redact(await contents(shape, { idpIssuer: 'urn:corp:bob' })))).toMatchObject({
      text,
    });
    expect(
      told(redact(await contents({ ...shape, response: { issuer: 'urn:corp:bob' } }))),
    ).toMatchObject({ text });
    expect(told(redact(await contents(shape)))).not.toMatchObject({ text });
  });
});

test('where a response was sent, or another request => not configured', async () => {
  const see = observer();
  see.request('https://other.example/bob/first');
  see.end();
  const { observations } = await contents({
    sentTo: 'https://login.corp.example/bob-tenant/sso',
    offset: 100,
  });
  const { trace } = redact(
    await contentsOf({ observations: [...see.all, ...observations], connection: {} }),
  );
  const text = JSON.stringify(trace.observations);
  expect(text).toContain('https://login.corp.example/bob-tenant/sso');
  expect(text).not.toContain('other.example');
  const posted = redact(await contents({ request: null, postTo: 'https://corp.example/bob/acs' }));
  expect(JSON.stringify(posted.trace.observations)).not.toContain('bob');
});

describe('what requests and redirects call the user', () => {
  const URL_SENT = 'https://idp.example/login';
  /** What Flex's page then says of somebody called Page, which is a word of explanations, too. */
  async function said(
    ...seen: readonly (readonly [query: string, fields?: Readonly<Record<string, string>>])[]
  ) {
    const see = observer();
    for (const [query, fields] of seen) {
      see.request(`${URL_SENT}${query}`, fields ? { method: 'POST', body: form(fields) } : {});
      see.end();
    }
    see.message('Invalid page');
    const { trace } = redact(await contentsOf({ observations: see.all, connection: {} }));
    return trace.observations
      .flatMap((one) => (one.saw === 'page-message' ? [one.text] : []))
      .join();
  }

  test.each<
    [name: string, ...seen: (readonly [query: string, fields?: Readonly<Record<string, string>>])[]]
  >([
    ['a parameter', ['?username=Page']],
    ['a parameter in capitals', ['?LOGIN=page']],
    ['a parameter with signs in its name', ['?User-Name=Page']],
    ['a parameter with blanks around it', ['?login_hint=%20Page%20']],
    ['a form', ['', { email: 'Page' }]],
    ['a form whose field has signs in its name', ['', { 'j_user.name': 'Page' }]],
    ['what says nothing before it', ['?user=&login=_removed_&email=%20'], ['?user=Page']],
    ['what is longer than any name before it', [`?user=${'x'.repeat(257)}`], ['?user=Page']],
    ['an address before it', ['?user=x/y&login=x?y&email=x%26y&mail=x%3Dy'], ['?user=Page']],
  ])('in %s => is replaced wherever it stands', async (_, ...seen) => {
    expect(await said(...seen)).toBe('Invalid user-1');
  });

  test('in a redirect => is replaced, too', async () => {
    const see = observer();
    see.request(URL_SENT);
    see.redirect(`${URL_SENT}?username=Page`);
    see.message('Invalid page');
    const { trace } = redact(await contentsOf({ observations: see.all, connection: {} }));
    expect(trace.observations.find(({ saw }) => saw === 'page-message')).toMatchObject({
      text: 'Invalid user-1',
    });
  });

  test('but no other parameter => stays, as a word that explains', async () => {
    expect(await said(['?service=Page&users=Page&user=x/Page'])).toBe('Invalid page');
  });
});

describe('what messages call their users', () => {
  /** The NameIDs and values of pasted responses, in order. */
  async function told(...assertions: readonly AssertionShape[]): Promise<string[]> {
    const pasted = assertions.map(
      (assertion) => ({ is: 'xml', text: responseXml('legacy', { assertion }) }) as const,
    );
    const redacted = redact({
      ...(await contentsOf({ observations: [], connection: {} })),
      pasted,
    });
    return [...decoded(redacted).matchAll(/>([^<>]*)<\/saml:(?:NameID|AttributeValue)>/g)].map(
      ([, text = '']) => text,
    );
  }
  const someone = (nameId: string | null, ...attributes: AttributeShape[]): AssertionShape => ({
    nameId,
    attributes,
  });

  test('one e-mail address => one person, whatever the NameID; one name => not', async () => {
    expect(
      await told(
        someone('a1', ['email', ' anna@x.example ']),
        someone('a2', ['email', 'anna@x.example']),
        someone('b1', ['full_name', 'Anna Kern']),
        someone('b2', ['full_name', 'Anna Kern']),
      ),
    ).toEqual([
      ...['user-1-b', ' user-1@redacted.example ', 'user-1-c', 'user-1@redacted.example'],
      ...['user-2', 'User 2', 'user-3', 'User 2'],
    ]);
  });

  test.each([
    ['two addresses', 'anna@x.example anna@y.example'],
    ['an address with a name before it', 'Anna anna@x.example'],
    ['an address with a name after it', 'anna@x.example Anna'],
    ['an address with two at signs', 'anna@x@y.example'],
    ['no part before the at sign', '@x.example'],
    ['no part after the at sign', 'anna@'],
  ])('%s in one value => tells nobody from others', async (_, value) => {
    const [first, , second] = await told(
      someone('a1', ['email', value]),
      someone('a2', ['email', value]),
    );
    expect([first, second]).toEqual(['user-1', 'user-2']);
  });

  test('an attribute of another name => is nobody’s name', async () => {
    expect(
      await told(
        someone('a1', ['roles', 'anna@x.example']),
        someone('a2', ['group', 'anna@x.example']),
      ),
    ).not.toContain('user-1@redacted.example');
  });

  test('an attribute whose friendly name is that of a name => is one', async () => {
    const xml = responseXml('legacy', { assertion: someone('a1', ['urn:x:1', 'Page']) });
    const text = xml.replace('Name="urn:x:1"', '$& FriendlyName="displayName"');
    const given = { observations: [], verdicts: new Map<string, never>(), connection: {} };
    expect(text).not.toBe(xml);
    expect(decoded(redact({ ...given, pasted: [{ is: 'xml', text }] }))).toContain('>User-1-b<');
    expect(decoded(redact({ ...given, pasted: [{ is: 'xml', text: xml }] }))).not.toContain(
      'User-1',
    );
  });

  test('a message without a NameID or conditions => all the same', async () => {
    const [value] = await told({
      nameId: null,
      conditions: false,
      attributes: [['full_name', 'Anna Kern']],
    });
    expect(value).toBe('User 1');
  });
});

test.each([
  ['whose signature is not known to be broken', {}, false],
  ['whose signature is broken', { isMetadataBroken: true }, true],
] as const)('metadata %s => with its signature: %s', (_, known, expected) => {
  const signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>';
  const metadataXml = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:corp">${signature}</EntityDescriptor>`;
  const { trace } = redact({
    observations: [],
    pasted: [],
    verdicts: new Map(),
    connection: { metadataXml },
    ...known,
  });
  expect(trace.connection.metadataXml?.includes('Signature')).toBe(expected);
});

test('pages that belong to no login => their text does not leave', async () => {
  const see = observer();
  see.request('https://www.twilio.com/docs');
  see.response(401);
  see.content('Unauthorized');
  see.end();
  const login = await contents({
    answer: { status: 401, text: 'Unauthorized' },
    offset: 100,
    startAt: START + 3_600_000,
  });
  const { trace } = redact({ ...login, observations: [...see.all, ...login.observations] });
  expect(trace.observations.filter(({ saw }) => saw === 'content')).toHaveLength(1);
});

test('observations out of order => leave in order', async () => {
  const { observations } = await contents();
  const { trace } = redact(
    await contentsOf({ observations: observations.toReversed(), connection: {} }),
  );
  expect(trace.observations.map(({ seq }) => seq)).toEqual(observations.map(({ seq }) => seq));
});

test('verdicts => under the id and at the place of the redacted message', async () => {
  const original = await contents({ signed: 'both' });
  const recording = readRecording(original.observations);
  const [message] = recording.messages.filter(({ kind }) => kind === 'Response');
  const reports = message ? await signaturesOf(message, readExpectations({})) : [];
  const verdicts = new Map([[message?.id ?? '', reports]]);
  const { trace } = redact({ ...original, verdicts });
  const after = readRecording(trace.observations).messages.find(({ kind }) => kind === 'Response');
  const [first] = trace.verdicts.get(after?.id ?? '') ?? [];
  const { start = 0, end = 0 } = first?.place?.span ?? {};
  expect(after?.document?.text.slice(start, end)).toMatch(
    /^<(\w+:)?Signature [^]*<\/(\w+:)?Signature>$/,
  );
});

describe('pasted messages', () => {
  const xml =
    '<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_bob" Version="2.0"/>';
  const base64 = Buffer.from(xml).toString('base64');
  const deflated = deflateRawSync(xml).toString('base64');

  test.each([
    ['xml', { is: 'xml', text: xml }],
    ['base64', { is: 'base64', text: base64 }],
    ['a value', { is: 'value', parameter: 'SAMLResponse', text: base64 }],
    [
      'a query',
      { is: 'query', text: `SAMLResponse=${encodeURIComponent(deflated)}&RelayState=bob` },
    ],
    [
      'a URL',
      {
        is: 'query',
        text: `https://bob.example/saml?SAMLResponse=${encodeURIComponent(deflated)}`,
      },
    ],
  ] as const)('%s => redacted in the form they had', async (_, piece) => {
    const redacted = redact({
      ...(await contentsOf({ observations: [], connection: {} })),
      pasted: [piece],
    });
    const [shown] = redacted.trace.pasted;
    expect(shown?.is).toBe(piece.is);
    expect(decoded(redacted)).toMatch(/^<p:Response [^>]* ID="_(?!bob)\w{3}" Version="2.0"\/>$/);
    expect(shown?.text).not.toContain('bob');
    expect(shown?.text.startsWith('?')).toBe(false);
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
    const shown = new Map(
      values.map(({ kind, original, shown: now }) => [`${kind} ${original}`, now]),
    );
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
      ({ kind, original, shown }) =>
        `${kind} ${original} ${original === shown ? 'kept' : 'replaced'}`,
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
        fc.constantFrom(
          'plain',
          'mail',
          'list',
          'cdata',
          'comment',
          'element',
          'escaped',
          'instruction',
        ),
      ),
      { maxLength: 8 },
    ),
    extra: fc.array(
      fc.constantFrom('comment', 'extension', 'attribute', 'detail', 'doctype', 'after'),
      {
        maxLength: 4,
      },
    ),
    wrap: fc.constantFrom(
      'xml',
      'base64',
      'lines',
      'url',
      'form',
      'twice',
      'cut',
      'json',
      'page',
      'log',
      'spoiled',
    ),
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
    twice: (xml) =>
      `SAMLResponse=${encodeURIComponent(encodeURIComponent(Buffer.from(xml).toString('base64')))}`,
    cut: (xml) => xml.slice(0, -30),
    json: (xml, word) =>
      JSON.stringify({ [word]: word, SAMLResponse: Buffer.from(xml).toString('base64') }),
    page: (xml, word) =>
      `<html>${word}<input name=SAMLResponse value="${Buffer.from(xml).toString('base64')}">`,
    log: (xml, word) => `${word}: ${xml}`,
    spoiled: (xml) => `SAMLResponse=${Buffer.from(xml).toString('base64').slice(0, -9)}!`,
  };

  test('with a canary in every value => none leaves in any format', async () => {
    const RUNS = Number(process.env['CANARY_RUNS'] ?? 60);
    await fc.assert(
      fc.asyncProperty(
        canaryFile,
        fc.constantFrom(...EXPORT_FORMATS),
        async ({ attributes, extra, wrap }, format) => {
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
          if (extra.includes('comment'))
            xml = xml.replace('<saml:Subject>', `<!--${word()}--><saml:Subject>`);
          if (extra.includes('extension'))
            xml = xml.replace(
              '<samlp:Status>',
              `<samlp:Extensions>${word()}</samlp:Extensions><samlp:Status>`,
            );
          if (extra.includes('attribute'))
            xml = xml.replace(
              '<saml:Subject>',
              `<saml:Subject unknown="${word()}" Format="${word()}">`,
            );
          if (extra.includes('detail'))
            xml = xml.replace(
              '</samlp:Status>',
              `<samlp:StatusDetail>${word()}</samlp:StatusDetail></samlp:Status>`,
            );
          if (extra.includes('doctype'))
            xml = `<!DOCTYPE Response [<!ENTITY e "${word()}">]>${xml}`;
          if (extra.includes('after')) xml = `${xml}<!--${word()}-->`;
          const file = WRAPS[wrap]?.(xml, word()) ?? '';
          const { observations, pasted } = importFile('x', file);
          const { text } = await (
            await prepareExport({ observations, pasted, connection: {} })
          ).write(format, NOW);
          expect(canaries.foundIn(text)).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  }, 300_000);
});
