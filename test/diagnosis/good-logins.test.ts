import { describe, expect, test } from 'vitest';
import type { Generation } from '../../src/model/login.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { Connection } from '../../src/model/connection.ts';
import { contentsOf, prepareExport } from '../../src/files/write/export.ts';
import { importFile } from '../../src/files/read/import.ts';
import { acceptedLogin, asHar, recordedLive, requestUrl } from '../support/hops.ts';
import { signedResponse, type Signed } from '../support/login.ts';
import { ACCOUNT_SID, authnRequestXml, CONNECTION_SID } from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';
import { examineContents, examineImported, NOW } from '../files/support.ts';

interface Product {
  readonly id: string;
  readonly issuer: string;
  /** As the Console has it, and as the login uses it. */
  readonly ssoUrl: string;
  /** As the metadata has it, where that is something else. */
  readonly inMetadata?: string;
  /** Google and Auth0 sign one of both: the response, as Twilio's guides ask. */
  readonly signed: Signed;
}

const TENANT = '5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d';

/** Issuers and addresses in the forms of flex-sso.md 5.1, and of the products' guides. */
const PRODUCTS: readonly Product[] = [
  {
    id: 'google',
    issuer: 'https://accounts.google.com/o/saml2?idpid=C01abc2de',
    ssoUrl: 'https://accounts.google.com/o/saml2/idp?idpid=C01abc2de',
    signed: 'response',
  },
  {
    id: 'entra',
    issuer: `https://sts.windows.net/${TENANT}/`,
    ssoUrl: `https://login.microsoftonline.com/${TENANT}/saml2`,
    signed: 'both',
  },
  {
    id: 'okta',
    issuer: 'http://www.okta.com/exk1fcia6d6EMsf331d8',
    ssoUrl: 'https://dev-1234.okta.com/app/twilioflex/exk1fcia6d6EMsf331d8/sso/saml',
    signed: 'both',
  },
  {
    id: 'auth0',
    issuer: 'urn:contoso.eu.auth0.com',
    ssoUrl:
      'https://contoso.eu.auth0.com/samlp/aBcDeFgHiJkLmNoPqRsTuVwXyZ012345?connection=Username-Password-Authentication',
    inMetadata: 'https://contoso.eu.auth0.com/samlp/aBcDeFgHiJkLmNoPqRsTuVwXyZ012345',
    signed: 'response',
  },
  {
    id: 'keycloak',
    issuer: 'https://id.example.com/realms/flex',
    ssoUrl: 'https://id.example.com/realms/flex/protocol/saml',
    signed: 'both',
  },
  {
    id: 'pingone',
    issuer: `https://auth.pingone.eu/${TENANT}`,
    ssoUrl: `https://auth.pingone.eu/${TENANT}/saml20/idp/sso?idpid=${TENANT}`,
    signed: 'both',
  },
  {
    id: 'adfs',
    issuer: 'http://adfs.contoso.example/adfs/services/trust',
    ssoUrl: 'https://adfs.contoso.example/adfs/ls/?RedirectToIdentityProvider=AD+AUTHORITY',
    inMetadata: 'https://adfs.contoso.example/adfs/ls/',
    signed: 'both',
  },
];

const GENERATIONS: readonly Generation[] = ['legacy', 'enhanced'];
const CASES = PRODUCTS.flatMap((product) =>
  GENERATIONS.map((generation) => [product.id, generation, product] as const),
);

const escaped = (text: string): string => text.replaceAll('&', '&amp;');

function metadataXml(
  { issuer, ssoUrl, inMetadata = ssoUrl }: Product,
  certificatePem: string,
): string {
  const certificate = certificatePem.replace(/-----[^-]+-----|\s/g, '');
  const services = ['HTTP-Redirect', 'HTTP-POST'].map(
    (binding) =>
      `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${escaped(inMetadata)}"/>`,
  );
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${escaped(issuer)}">
    <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
    <ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    ${services.join('')}</md:IDPSSODescriptor></md:EntityDescriptor>`;
}

/**
 * What is filled in: the metadata alone, as it is dropped, or with the Console's fields beside it.
 */
async function connections(product: Product): Promise<readonly Connection[]> {
  const { certificatePem } = await testKey();
  const own = { accountSid: ACCOUNT_SID, connectionSid: CONNECTION_SID };
  const metadata = { ...own, metadataXml: metadataXml(product, certificatePem) };
  const { issuer: idpIssuer, ssoUrl } = product;
  return [
    metadata,
    { ...own, idpIssuer, ssoUrl, certificatePem },
    { ...metadata, idpIssuer, ssoUrl, certificatePem },
  ];
}

async function hopsOf({ issuer, ssoUrl, signed }: Product, generation: Generation) {
  const response = await signedResponse({
    generation,
    signed,
    response: { issuer, assertion: { issuer } },
  });
  const asked = authnRequestXml(generation, { destination: ssoUrl });
  return acceptedLogin(generation, requestUrl(ssoUrl, asked), response);
}

type Examined = Awaited<ReturnType<typeof examineImported>>;

/**
 * What was found beyond the notice that every legacy login has had since 31 March 2026, and which
 * check of the URL ran.
 */
function told({ diagnoses }: Examined) {
  return diagnoses.map(({ provider, login, findings, results }) => ({
    provider: provider?.id,
    outcome: login.outcome.is,
    findings: findings
      .filter(({ ruleId }) => ruleId !== 'endpoint-retired')
      .map(({ ruleId, title }) => [ruleId, title]),
    ssoUrl: results.find(({ ruleId }) => ruleId === 'sso-url-mismatch')?.is,
  }));
}

const GOOD = (id: string) => [{ provider: id, outcome: 'accepted', findings: [], ssoUrl: 'ok' }];

const examined = async (
  observations: readonly Observation[],
  connection: Connection,
): Promise<Examined> => examineContents(await contentsOf({ observations, connection }));

describe.each(CASES)('a good login with %s, %s', (id, generation, product) => {
  test('recorded live => nothing is found, and nothing secret was kept', async () => {
    const observations = await recordedLive(await hopsOf(product, generation));
    expect(JSON.stringify(observations)).not.toMatch(/CANARY|C01abc2de/);
    for (const connection of await connections(product))
      expect(told(await examined(observations, connection))).toEqual(GOOD(id));
  });

  test('imported from a HAR => nothing is found', async () => {
    const har = asHar(await hopsOf(product, generation));
    for (const connection of await connections(product)) {
      const imported = importFile('login.har', har);
      expect(imported.errors).toEqual([]);
      expect(told(await examineImported(imported, connection))).toEqual(GOOD(id));
    }
  });

  test('sent on redacted, in each format => nothing is found', async () => {
    const observations = await recordedLive(await hopsOf(product, generation));
    const [, , connection = {}] = await connections(product);
    const prepared = await prepareExport({ observations, connection });
    for (const format of ['trace', 'har', 'saml-tracer'] as const) {
      const { text } = await prepared.write(format, NOW);
      expect(text).not.toContain('CANARY');
      expect([format, told(await examineImported(importFile('sent', text)))]).toEqual([
        format,
        GOOD(id),
      ]);
    }
  });
});

describe('a Google login of another organization', () => {
  const [google] = PRODUCTS.filter(({ id }) => id === 'google');
  const elsewhere = {
    ...google,
    ssoUrl: 'https://accounts.google.com/o/saml2/idp?idpid=C09zzzzzz',
  } as Product;
  const FOUND = { ruleId: 'sso-url-mismatch', is: 'found' };

  test.each(['live', 'har', 'redacted'] as const)('%s => the other idpid is told', async (way) => {
    const hops = await hopsOf(elsewhere, 'enhanced');
    const [connection = {}] = await connections(google as Product);
    const observations = await recordedLive(hops);
    const results = async (): Promise<Examined> => {
      if (way === 'har') return examineImported(importFile('login.har', asHar(hops)), connection);
      if (way === 'live') return examined(observations, connection);
      const { text } = await (
        await prepareExport({ observations, connection })
      ).write('trace', NOW);
      return examineImported(importFile('sent', text));
    };
    const [diagnosis] = (await results()).diagnoses;
    expect(diagnosis?.results).toContainEqual(expect.objectContaining(FOUND));
    const finding = diagnosis?.findings.find(({ ruleId }) => ruleId === 'sso-url-mismatch');
    expect(finding?.explanation).toContain('"idpid"');
  });
});
