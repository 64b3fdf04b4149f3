import { acsEndpoint, flexEndpoint, isFlexHome, loginCall } from '../../flex/endpoints.ts';
import { isSamlParameter, isMessageParameter } from '../../model/parameters.ts';
import { decodeFormText, parseUrl, rawPairs, splitUrl, type RawPair } from '../../encoding/url.ts';
import { isKnownRole } from '../../flex/roles.ts';
import { isTextWord } from './known-texts.ts';
import { isKnownUri } from './known-uris.ts';
import type { Values } from './values.ts';

/**
 * Parameters whose values are a choice among words, a SID or a number, and are looked at when a
 * login is explained.
 */
const HARMLESS = new Map<string, (value: string) => boolean>([
  ['connection', (value) => flexEndpoint(`urn:flex:${value}`) !== null],
  ['ssoProfileSid', (value) => flexEndpoint(`urn:flex:${value}`) !== null],
  ['SSOProfileSid', (value) => flexEndpoint(`urn:flex:${value}`) !== null],
  ['isConsoleLogin', (value) => value === 'true' || value === 'false'],
  ['Roles', isKnownRole],
  ['wa', (value) => /^wsign(in|out|outcleanup)1\.0$/.test(value)],
  [
    'SAMLEncoding',
    (value) => value.startsWith('urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:'),
  ],
  ['SigAlg', isKnownUri],
]);

/** Parameters with a sentence for people. */
const TEXTS: ReadonlySet<string> = new Set(['error', 'error_description', 'error_code']);
/** Parameters with an address in them. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'redirectUrl',
  'redirect_uri',
  'resource',
  'wreply',
  'wtrealm',
]);
/**
 * Names of other parameters of a login and of identity providers' addresses; their values are
 * replaced.
 */
const NAMES: ReadonlySet<string> = new Set(
  (
    'AccountSid accountSid instanceSid AppType FlexInstanceSid RuntimeDomain Token Identity Expiration code state nonce codeChallenge code_challenge code_challenge_method codeVerifier client_id ' +
    'ClientId response_type response_mode protocol scope prompt audience id_token access_token login_hint domain_hint idpid spid ' +
    'appid tenant client-request-id username goto service entityID providerId target TARGET'
  ).split(' '),
);
const MAX_DEPTH = 3;

/** Words of paths that every login has. */
const PATH_WORDS: ReadonlySet<string> = new Set(
  (
    'saml saml2 saml20 sso ssoservice login signin logon logout auth authenticate authentication authorize authorization oauth ' +
    'oauth2 oidc idp sp adfs ls acs callback consume realms realm protocol app apps home endpoint httpredirect httppost redirect ' +
    'post metadata federationmetadata common samlp trust trust2 idpinitiated profile module php simplesaml simplesamlphp ' +
    'singlesignonservice shibboleth idp initiate start tokens validate flex accounts v1 v2 iam o'
  ).split(' '),
);

const TWILIO = /(^|\.)twilio\.com$/;

/** What stands for a value the recorder never took down. */
const REMOVED = '_removed_';

/** Replaces one message parameter's value; given by whoever can decode it. */
export type RedactMessage = (parameter: string, sent: string) => string;

/**
 * URLs: the addresses a login is configured with stay, of others the scheme and the ways every
 * login has.
 */
export class Addresses {
  /** What stands before the `?` of a configured address. */
  readonly #configured = new Set<string>();
  readonly #hosts = new Map<string, string>();

  constructor(
    private readonly values: Values,
    private readonly message: RedactMessage,
  ) {}

  /**
   * Names an address the connection or a message's own header holds: its scheme, host and path may
   * leave.
   */
  configured(address: string): void {
    const url = parseUrl(address);
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return;
    this.#configured.add(splitUrl(address).before);
    this.#hosts.set(url.host, url.host);
  }

  /**
   * An issuer, an audience: the name of a party, kept as it is. One that holds an at sign or
   * blanks, or is what a user is called, is no such name.
   */
  entity(value: string): string {
    const isName =
      value.length <= 1024 && !/[@\s]/.test(value.trim()) && !this.values.isName(value);
    return isName ? this.values.quotable('issuer', value) : this.values.hidden('issuer', value);
  }

  /** A Destination, Recipient, ACS URL, SSO URL: kept but for what its query carries. */
  address(value: string): string {
    if (!parseUrl(value.trim())) return this.entity(value);
    const [, before = '', url = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(value) ?? [];
    const shown = before + this.url(url) + after;
    return shown === value
      ? this.values.quotable('address', value)
      : this.values.kept('address', shown);
  }

  /** The URL of an exchange, absolute. */
  url(url: string, depth = 0): string {
    const { before, query, fragment } = splitUrl(url);
    const place = this.#before(before);
    const pairs = query === null ? null : rawPairs(query).map((pair) => this.#pair(pair, depth));
    return `${place}${pairs === null ? '' : `?${pairs.join('&')}`}${this.values.sids(fragment)}`;
  }

  #before(before: string): string {
    // A typing error of Twilio's guide for Auth0, which a rule names.
    if (/^hhttps?:/i.test(before)) return before.charAt(0) + this.#before(before.slice(1));
    if (flexEndpoint(before) || loginCall(before)) return before;
    if (this.#configured.has(before)) return this.#withoutNames(before);
    // The enhanced ACS is one only with its query.
    if (acsEndpoint(before)) return before;
    const [, scheme, , host, first = '', rest = ''] =
      /^(https?:)(\/\/)([^/]*)(\/[^/]*)?(\/.*)?$/i.exec(before) ?? [];
    const url = parseUrl(before);
    if (!url || host === undefined) return this.values.sids(before);
    const isTwilio = TWILIO.test(url.hostname);
    const isKept = (word: string): boolean =>
      !this.values.isPersonal(word) &&
      (PATH_WORDS.has(word.toLowerCase()) || (isTwilio && isTextWord(word)));
    // The first part of Flex's own address is the runtime domain.
    const start = isFlexHome(before) ? first : this.values.words(first, isKept);
    return `${scheme}//${this.host(url)}${start}${this.values.words(rest, isKept)}`;
  }

  /** A configured address as it is, but for parts of its path that are what a user is called. */
  #withoutNames(address: string): string {
    const [origin = '', path = ''] = /^([a-z]+:\/\/[^/]*)(.*)$/is.exec(address)?.slice(1) ?? [];
    const part = (text: string): string =>
      this.values.isName(decodeFormText(text)) ? this.values.sids(text) : text;
    return origin + path.split('/').map(part).join('/');
  }

  /**
   * Host and port: kept for Twilio's and configured ones. Numbers of an address become one of the
   * documentation's (RFC 5737).
   */
  host(url: URL): string {
    if (TWILIO.test(url.hostname)) return url.host;
    const known = this.#hosts.get(url.host);
    if (known !== undefined) return known;
    const port = url.port && `:${url.port}`;
    const isNumeric = /^[\d.]+$/.test(url.hostname) || url.hostname.startsWith('[');
    const shown = isNumeric
      ? `192.0.2.${(this.#hosts.size % 254) + 1}`
      : this.values.hidden('address', url.hostname);
    this.#hosts.set(url.host, shown + port);
    return shown + port;
  }

  #pair({ name, sent, raw }: RawPair, depth: number): string {
    // Without `=` it is no name.
    if (!sent.includes('=')) return this.values.sids(sent);
    const isName =
      isSamlParameter(name) ||
      HARMLESS.has(name) ||
      TEXTS.has(name) ||
      ADDRESSES.has(name) ||
      NAMES.has(name);
    const shownName = isName
      ? sent.slice(0, sent.length - raw.length)
      : `${encodeURIComponent(this.values.sids(name))}=`;
    if (raw === '' || raw === REMOVED) return shownName + raw;
    if (isMessageParameter(name)) return shownName + encodeURIComponent(this.message(name, raw));
    const value = decodeFormText(raw);
    if (HARMLESS.get(name)?.(value)) return sent;
    return shownName + encodeURIComponent(this.parameter(name, value, depth));
  }

  /** A parameter that carries no message; also a form's. */
  parameter(name: string, value: string, depth = 0): string {
    if (HARMLESS.get(name)?.(value) || value === REMOVED) return value;
    if (TEXTS.has(name)) return this.values.text(value);
    if (this.values.isQuotable(value)) return value;
    if (ADDRESSES.has(name) && depth < MAX_DEPTH && parseUrl(value))
      return this.url(value, depth + 1);
    return name === 'RelayState' || name === 'wctx' || name === 'state'
      ? this.values.hidden('state', value)
      : this.values.sids(value);
  }
}
