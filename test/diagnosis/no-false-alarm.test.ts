import { describe, expect, it } from 'vitest';
import type { Generation } from '../../src/model/login.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { corpusIndex, corpusText, describeCorpus } from '../saml/corpus.ts';
import { asFlexLogin } from '../support/as-flex-login.ts';
import { observe, type LoginShape, type Signed } from '../support/login.ts';
import { ADFS_ISSUER, GOOD_ATTRIBUTES, type AssertionShape } from '../support/saml-xml.ts';
import { sign, testKey } from '../support/signing.ts';

/** Files with a response that the software it comes from accepts, and that we can read. */
const acceptedResponses = (): string[] =>
  corpusIndex()
    .filter(({ kind, encrypted, attack }) => kind === 'response' && !encrypted && attack === 'none')
    .filter(({ expectedAccept }) => expectedAccept === 'accept')
    .map(({ file }) => file);

/** Everything found in a login, less what every legacy login of these tests' time has. */
async function found(shape: LoginShape, certificatePem?: string): Promise<string[]> {
  const connection = certificatePem === undefined ? {} : { certificatePem };
  const [diagnosis] = await diagnose(readRecording(await observe(shape)), connection);
  return (diagnosis?.findings ?? [])
    .filter(({ ruleId }) => ruleId !== 'endpoint-retired')
    .map(({ ruleId, severity }) => `${severity} ${ruleId}`);
}

const GENERATIONS: readonly Generation[] = ['legacy', 'enhanced'];
/** What each provider that signs one of both can do, and what those that sign both should. */
const SIGNED: readonly Signed[] = ['both', 'response'];

describe('a login with the values Flex wants', () => {
  const providers: readonly [name: string, issuer: string, more?: AssertionShape][] = [
    ['AD FS', ADFS_ISSUER],
    ['Okta', 'http://www.okta.com/exk1fxb2zj7kRjDyt5d7', { nameIdFormat: null }],
    [
      'Entra ID',
      'https://sts.windows.net/11111111-2222-3333-4444-555555555555/',
      {
        notBefore: null,
        attributes: [
          [
            'http://schemas.microsoft.com/identity/claims/tenantid',
            '11111111-2222-3333-4444-555555555555',
          ],
          ['http://schemas.microsoft.com/identity/claims/displayname', 'Anna Agent'],
          ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', 'anna.agent@example.com'],
          ...GOOD_ATTRIBUTES,
        ],
      },
    ],
    ['Google', 'https://accounts.google.com/o/saml2?idpid=C0123abcd'],
    ['Salesforce', 'https://example.my.salesforce.com', { nameId: 'anna@example.com' }],
    [
      'Auth0',
      'urn:example.auth0.com',
      {
        attributes: [
          [
            'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
            'anna.agent@example.com',
          ],
          ['http://schemas.auth0.com/nickname', 'anna'],
          ...GOOD_ATTRIBUTES,
        ],
      },
    ],
    ['OneLogin', 'https://app.onelogin.com/saml/metadata/1234567'],
    [
      'Keycloak',
      'https://sso.example.com/realms/agents',
      { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
    ],
    ['PingOne', 'https://auth.pingone.eu/11111111-2222-3333-4444-555555555555'],
    ['JumpCloud', 'JumpCloud-Flex'],
  ];

  it.each(
    providers.flatMap(([name, issuer, more]) =>
      GENERATIONS.flatMap((generation) =>
        SIGNED.map((signed) => ({ name, issuer, more, generation, signed })),
      ),
    ),
  )(
    '$name, $generation, $signed signed => nothing is found',
    async ({ issuer, more, generation, signed }) => {
      const { certificatePem } = await testKey();
      const response = { issuer, assertion: { issuer, ...more } };
      expect(await found({ generation, signed, response }, certificatePem)).toEqual([]);
    },
  );

  it('the identity provider started it => nothing is found', async () => {
    const response = { inResponseTo: null, assertion: { inResponseTo: null } };
    expect(await found({ request: null, signed: 'both', response })).toEqual([]);
  });
});

describeCorpus('responses that others made and accept, made out to Flex and signed anew', () => {
  const cases = acceptedResponses().flatMap((file) =>
    GENERATIONS.flatMap((generation) => SIGNED.map((signed) => ({ file, generation, signed }))),
  );

  it.each(cases)(
    '$file, $generation, $signed => nothing blocks',
    async ({ file, generation, signed }) => {
      const made = asFlexLogin(corpusText(file), generation);
      if (made === null) return;
      const key = await testKey();
      const inner = signed === 'both' ? sign(made, 'Assertion', key) : made;
      const sent = Buffer.from(sign(inner, 'Response', key)).toString('base64');
      const blocking = (await found({ generation, sent })).filter((finding) =>
        finding.startsWith('blocks-login'),
      );
      expect(blocking).toEqual([]);
    },
  );
});
