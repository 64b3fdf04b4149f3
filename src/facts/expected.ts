/** @file What the response must name, by the settings and by what the login shows. */
import {
  absent,
  defineFact,
  known,
  unknown,
  type FactContext,
  type FactDefinition,
} from './kit/define-fact.ts';
import { expectedEndpoint, settingsEndpoint } from './kit/expected-endpoint.ts';
import {
  exchangeEvidence,
  inText,
  searched,
  settingEvidence,
  type Evidence,
} from '../model/evidence.ts';
import { say } from '../i18n/say.ts';
import { statedComparison } from './kit/stated-of-login.ts';
import type { ConnectionField } from '../model/connection.ts';
import { consoleCertificates } from './signatures.ts';
import { flexAddressesIn, textsOf } from '../recording/texts.ts';
import type { Fact } from '../model/fact.ts';
import { accountSid, connectionSid, flexEndpoint } from '../flex/endpoints.ts';
import type { Generation } from '../model/login.ts';
import type { LocatedValue } from './kit/located-value.ts';
import { audiences, recipients } from './assertion.ts';
import { destination } from './response.ts';
import { requestAcsUrl, requestIssuer } from './request.ts';

/** The assertion consumer service of Flex for this account and generation: what Destination and Recipient must be. */
export const expectedAcsUrl = defineFact<string>((context) => expectedEndpoint('acs', context));

/** The entity ID of Flex for this account and generation: what the Audience must be. */
export const expectedAudience = defineFact<string>((context) =>
  expectedEndpoint('entity-id', context),
);

/** What the settings alone say of the addresses of this Flex. */
export interface ExpectedAddresses {
  readonly entityId: string;
  readonly acsUrl: string;
}

/** Entity ID and ACS URL by the SIDs of the settings alone, whatever the login shows. */
export const expectedAddresses = defineFact<ExpectedAddresses>((context) => {
  const [entityId, acsUrl] = [
    settingsEndpoint('entity-id', context),
    settingsEndpoint('acs', context),
  ];
  if (!entityId || !acsUrl)
    return absent(searched(say`the settings: they have no SID for this generation of endpoints`));
  return known({ entityId: entityId.value, acsUrl: acsUrl.value }, entityId.evidence);
});

/** The issuer Flex expects: what Twilio's answer says, else the Console's field, else the entityID of the provider's metadata. */
export const expectedIssuer = defineFact<string>((context) => {
  const { connection, metadata, errors } = context.expected;
  const stated = statedComparison(context, 'issuer');
  if (stated?.cause.expected) return known(stated.cause.expected, [stated.evidence]);
  const typed = connection.idpIssuer?.trim();
  if (typed) return known(typed, [settingEvidence('idpIssuer', typed)]);
  if (metadata)
    return known(metadata.entityId, [settingEvidence('metadataXml', metadata.entityId)]);
  const error = errors.get('metadataXml');
  if (error)
    return unknown(say`The identity provider metadata in the settings cannot be read. ${error}`);
  return unknown(say`Fill in "Identity Provider Issuer" as it is in the Twilio Console.`);
});

/** The single sign-on URLs the request may go to: those of the metadata, else the Console's field. */
export const expectedSsoUrls = defineFact<readonly string[]>(
  ({ expected: { connection, metadata } }) => {
    const announced = [...new Set(metadata?.ssoServices.map(({ location }) => location))];
    if (announced.length > 0) {
      return known(
        announced,
        announced.slice(0, 5).map((url) => settingEvidence('metadataXml', url)),
      );
    }
    const typed = connection.ssoUrl?.trim();
    if (typed) return known([typed], [settingEvidence('ssoUrl', typed)]);
    return unknown(
      say`Import the metadata of your identity provider, or fill in "Single Sign-On URL".`,
    );
  },
);

/** The fields of the Console that decide whether Flex accepts a response, and whose value is not known here. */
export const missingConsoleValues = defineFact<readonly ConnectionField[]>((context) => {
  const fields: ConnectionField[] = [];
  if (context.get(expectedIssuer).state !== 'known') fields.push('idpIssuer');
  if (context.get(consoleCertificates).state !== 'known') fields.push('certificatePem');
  return known(fields, [searched(say`the fields under Connection`)]);
});

/** The addresses of Flex that a copied text names; null where it names none. */
export interface NamedAddresses {
  readonly entityId: string | null;
  readonly acsUrl: string | null;
}

/** What the texts of this login call Flex, and where they say its responses go. */
export const namedAddresses = defineFact<NamedAddresses>(({ login }) => {
  const found = textsOf(login).flatMap((message) =>
    flexAddressesIn(message.sent).map(({ value, endpoint }) => ({
      value,
      endpoint,
      evidence: inText(message, value),
    })),
  );
  const first = (role: 'acs' | 'entity-id'): string | null =>
    found.find(({ endpoint }) => endpoint.role === role)?.value ?? null;
  const evidence = found.map((one) => one.evidence);
  return known(
    { entityId: first('entity-id'), acsUrl: first('acs') },
    evidence.length > 0
      ? evidence
      : [searched(say`the texts of this login: none names an address of Flex`)],
  );
});

/** An address of Flex that this login or the settings name. */
export interface Address extends LocatedValue {
  /** `audience`: what Flex is called. `endpoint`: where the response goes. `settings`: only a SID. */
  readonly as: 'audience' | 'endpoint' | 'settings';
  /** Who wrote it: the identity provider's configuration, Flex itself, or the settings. */
  readonly by: 'identity-provider' | 'flex' | 'settings';
  readonly generation: Generation | null;
  readonly accountSid: string | null;
  readonly connectionSid: string | null;
}

/** Collects the addresses that are recognised as Flex's. */
class Addresses {
  readonly found: Address[] = [];

  constructor(private readonly context: FactContext) {}

  add(
    as: Address['as'],
    by: Address['by'],
    where: string,
    value: string,
    evidence: Evidence,
  ): void {
    const endpoint = flexEndpoint(value);
    if (!endpoint) return;
    const { generation, accountSid: account, connectionSid: sso } = endpoint;
    this.found.push({
      as,
      by,
      where,
      value,
      evidence,
      generation,
      accountSid: account,
      connectionSid: sso,
    });
  }

  addFact(as: Address['as'], by: Address['by'], where: string, fact: FactDefinition<string>): void {
    const found = this.context.get(fact);
    const evidence = found.state === 'known' ? found.evidence[0] : undefined;
    if (found.state === 'known' && evidence) this.add(as, by, where, found.value, evidence);
  }

  addEach(
    as: Address['as'],
    where: string,
    fact: Fact<readonly { readonly value: string | null; readonly evidence: Evidence }[]>,
  ): void {
    if (fact.state !== 'known') return;
    for (const { value, evidence } of fact.value)
      if (value !== null) this.add(as, 'identity-provider', where, value, evidence);
  }
}

function addressesIn(context: FactContext): Address[] {
  const { acs } = context.login;
  const addresses = new Addresses(context);
  addresses.addFact('audience', 'flex', say`the AuthnRequest's Issuer`, requestIssuer);
  addresses.addFact('endpoint', 'flex', say`the AuthnRequest's ACS URL`, requestAcsUrl);
  if (acs) {
    const { url } = acs.request;
    const where = say`the URL the response was posted to`;
    addresses.add(
      'endpoint',
      'identity-provider',
      where,
      url,
      exchangeEvidence(acs, 'request', url),
    );
  }
  addresses.addFact('endpoint', 'identity-provider', say`the Destination`, destination);
  addresses.addEach('endpoint', say`the Recipient`, context.get(recipients));
  addresses.addEach('audience', say`the Audience`, context.get(audiences));
  return addresses.found;
}

const ofSettings = (field: 'accountSid' | 'connectionSid', sid: string): Address => ({
  as: 'settings',
  by: 'settings',
  where: say`the settings`,
  value: sid,
  evidence: settingEvidence(field, sid),
  generation: null,
  accountSid: field === 'accountSid' ? sid : null,
  connectionSid: field === 'connectionSid' ? sid : null,
});

function fromSettings({ expected: { connection } }: FactContext): Address[] {
  const account = accountSid(connection.accountSid?.trim());
  const sso = connectionSid(connection.connectionSid?.trim());
  const found: Address[] = [];
  if (account) found.push(ofSettings('accountSid', account));
  if (sso) found.push(ofSettings('connectionSid', sso));
  return found;
}

/** Every address of Flex in this login that is recognised as one, and the SIDs of the settings. */
export const addresses = defineFact<readonly Address[]>((context) => {
  const ofLogin = addressesIn(context);
  if (ofLogin.length === 0)
    return absent(searched(say`every address in this login: none is one of Flex's`));
  const all = [...ofLogin, ...fromSettings(context)];
  return known(
    all,
    all.map(({ evidence }) => evidence),
  );
});
