import { meantByName, meantByUri } from '../../flex/attributes.ts';
import { isKnownRole } from '../../flex/roles.ts';
import { readCertificates } from '../../saml/certificate-reader.ts';
import { NS } from '../../model/names.ts';
import type { RewriteElement, RewritePlace } from '../../saml/rewrite.ts';
import type { Addresses } from './addresses.ts';
import { isPublicCertificate } from './certificates.ts';
import { isKnownUri } from './known-uris.ts';
import { isNameOfPerson } from './personal-words.ts';
import type { Values } from './values.ts';
import { WORD } from './pseudonyms.ts';

/**
 * What an attribute or the text of an element holds, by its name; whatever is not listed is hidden.
 */
type Holds =
  | 'time'
  | 'uri'
  | 'token'
  | 'address'
  | 'entity'
  | 'name'
  | 'text'
  | 'user'
  | 'value'
  | 'certificate'
  | 'hidden';

const table = (rows: readonly (readonly [Holds, string])[]): ReadonlyMap<string, Holds> =>
  new Map(
    rows.flatMap(([holds, names]) =>
      names.split(' ').map((name): [string, Holds] => [name, holds]),
    ),
  );

/** Unprefixed XML attributes, whichever element of the namespaces below they stand on. */
const ATTRIBUTES = table([
  [
    'time',
    'IssueInstant NotBefore NotOnOrAfter AuthnInstant AuthenticationInstant SessionNotOnOrAfter validUntil',
  ],
  [
    'uri',
    'Format NameFormat Method Algorithm Binding ProtocolBinding Value Type Consent Namespace AttributeNamespace',
  ],
  [
    'uri',
    'AuthenticationMethod EncodingType ValueType TokenType protocolSupportEnumeration Dialect',
  ],
  [
    'token',
    'Version MajorVersion MinorVersion Comparison ForceAuthn IsPassive AllowCreate Count ProxyCount index isDefault',
  ],
  [
    'token',
    'AttributeConsumingServiceIndex AssertionConsumerServiceIndex AuthnRequestsSigned WantAssertionsSigned',
  ],
  ['token', 'WantAuthnRequestsSigned use Decision PrefixList mustUnderstand'],
  [
    'address',
    'Destination Recipient AssertionConsumerServiceURL Location ResponseLocation Resource',
  ],
  ['entity', 'Issuer entityID NameQualifier SPNameQualifier'],
  ['name', 'Name FriendlyName AttributeName'],
  ['text', 'ProviderName'],
]);

const ELEMENTS = table([
  ['time', 'Created Expires'],
  ['uri', 'AuthnContextClassRef ConfirmationMethod NameIDFormat TokenType RequestType KeyType'],
  ['entity', 'Issuer Audience'],
  ['address', 'Address'],
  ['text', 'StatusMessage StatusDetail Reason Text faultstring'],
  ['user', 'NameID NameIdentifier BaseID'],
  ['value', 'AttributeValue'],
  ['certificate', 'X509Certificate'],
]);

const NAMESPACES: ReadonlySet<string | null> = new Set<string>([
  ...Object.values(NS),
  'urn:oasis:names:tc:SAML:1.1:protocol',
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
]);

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XML = 'http://www.w3.org/XML/1998/namespace';

const TIME = /^\s*-?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,12})?(?:Z|[+-]\d\d:\d\d)?\s*$/;
const TOKENS: ReadonlySet<string> = new Set(
  (
    'true false 0 1 2 3 4 5 6 7 8 9 1.0 1.1 2.0 exact minimum maximum better signing encryption Permit Deny Indeterminate ' +
    'xs xsd xsi saml saml2 samlp saml2p ds xenc #default'
  ).split(' '),
);
/** SAML 1.1 writes its status codes as qualified names. */
const STATUS_NAME =
  /^(?:[A-Za-z][\w.-]{0,20}:)?(?:Success|Requester|Responder|VersionMismatch|RequestDenied)$/;
const SCHEMA_TYPE =
  /^(?:[A-Za-z][\w.-]{0,20}:)?(?:string|anyURI|boolean|int|integer|long|short|decimal|date|dateTime|base64Binary|anyType|anySimpleType|QName)$/;
/**
 * Names of directory attributes; a digit or two (`address1`), no sentence, nothing with an at sign.
 */
const ATTRIBUTE_NAME = /^[A-Za-z][A-Za-z_. -]{0,60}\d{0,2}(?:\.(?:string|int|boolean)(?:array)?)?$/;
const CLAIM_URI =
  /^https?:\/\/schemas\.(?:xmlsoap\.org|microsoft\.com|auth0\.com)\/(?:[A-Za-z]+\/|\d{2,4}\/)*[A-Za-z_]{1,60}$/;
/** A claim type of one's own: its space and its last part. */
const OWN_CLAIM = /^(https?:\/\/\S{1,300}[/#]|urn:\S{1,300}:)([A-Za-z_. -]{1,60})([/#:]{0,3})$/;
const OID_OR_MACE = /^urn:(?:oid:\d+(?:\.\d+){1,20}|mace:dir:attribute-def:[A-Za-z]{1,60})$/;
/**
 * Products whose user ids say by their beginning which directory they come from; only the rest is a
 * name.
 */
const ID_PREFIX = /^(?:auth0|google-oauth2|waad|samlp|adfs|ad|oauth2|email|sms)\|/;

/** What may stay of a message, and what becomes of the rest. */
export class XmlPolicy {
  constructor(
    private readonly values: Values,
    private readonly addresses: Addresses,
  ) {}

  /** For `rewriteXml`. */
  readonly replace = (place: RewritePlace, value: string): string => {
    if (place.is === 'attribute') return this.#attribute(place, value);
    if (place.is === 'comment' || place.is === 'instruction') return this.values.sids(value);
    return place.of ? this.#text(place.of, value) : value;
  };

  #attribute(
    { of, name, namespace }: Extract<RewritePlace, { is: 'attribute' }>,
    value: string,
  ): string {
    if (namespace === XMLNS) return isKnownUri(value) ? value : this.#ownUri(value);
    if (namespace === NS.schemaInstance) {
      const isPlain = name === 'type' ? SCHEMA_TYPE.test(value) : TOKENS.has(value);
      return isPlain ? value : this.values.sids(value);
    }
    if (namespace === XML)
      return name === 'lang' && /^[a-z]{2,3}(?:-[A-Z]{2})?$/.test(value)
        ? value
        : this.values.sids(value);
    if (namespace !== null || !NAMESPACES.has(of.namespace)) return this.values.sids(value);
    const holds = ATTRIBUTES.get(name) ?? 'hidden';
    return this.#value(holds, value, of);
  }

  #text(element: RewriteElement, text: string): string {
    if (text.trim() === '') return text;
    const owner = ownerOf(element);
    if (!owner) return this.values.sids(text);
    return this.#value(ELEMENTS.get(owner.localName) ?? 'hidden', text, owner);
  }

  #value(holds: Holds, value: string, of: RewriteElement): string {
    switch (holds) {
      case 'time':
        return TIME.test(value) ? value : this.values.sids(value);
      case 'uri':
        return this.#uris(value);
      case 'token':
        return value.split(/\s+/).every((token) => TOKENS.has(token))
          ? value
          : this.values.sids(value);
      case 'address':
        return this.addresses.address(value);
      case 'entity':
        return this.addresses.entity(value);
      case 'name':
        return this.#name(value);
      case 'text':
        return this.values.text(value);
      case 'user':
        return this.#user(value);
      case 'value':
        return this.#attributeValue(value, of);
      case 'certificate':
        return this.#certificate(value);
      case 'hidden':
        return this.#id(value);
    }
  }

  /** One URI, or several with blanks between. */
  #uris(value: string): string {
    const isKnown = value
      .split(/\s+/)
      .every((uri) => uri === '' || isKnownUri(uri) || STATUS_NAME.test(uri));
    return isKnown ? value : this.#ownUri(value);
  }

  /** A URI that nobody defined for all: what kind it is stays to be seen. */
  #ownUri(value: string): string {
    return this.values.words(value, (word) => /^(?:https?|urn)$/.test(word));
  }

  #name(value: string): string {
    const name = value.trim();
    if (!isMeant(name) && (name.match(WORD) ?? []).some((word) => this.values.isPersonal(word))) {
      return this.#ownUri(value);
    }
    const isName =
      ATTRIBUTE_NAME.test(name) ||
      CLAIM_URI.test(name) ||
      OID_OR_MACE.test(name) ||
      isKnownUri(name);
    if (isName) return value;
    const [, space = '', last = '', end = ''] = OWN_CLAIM.exec(name) ?? [];
    return last ? this.#ownUri(space) + last + end : this.#ownUri(value);
  }

  #user(value: string): string {
    const prefix = ID_PREFIX.exec(value.trimStart())?.[0] ?? '';
    const at = value.indexOf(prefix) + prefix.length;
    return value.slice(0, at) + this.values.hidden('user', value.slice(at));
  }

  #attributeValue(text: string, element: RewriteElement): string {
    const value = element.text;
    const name =
      element.parent?.attribute('Name') ?? element.parent?.attribute('AttributeName') ?? '';
    if (isKnownUri(value.trim()) || this.values.isQuotable(value)) return text;
    if (isBooleanName(name) && /^[\s[\],]*(?:(?:true|false|1|0)[\s[\],]*)*$/i.test(value))
      return text;
    // Somebody may be called Admin.
    if (isNameOfPerson(name)) return this.values.hidden('attribute', text);
    const isRoleName = /roles?(?:\.stringarray)?$/i.test(name);
    const roles = value.split(',').map((role) => role.trim());
    if (roles.every((role) => role === '' || isKnownRole(role.toLowerCase())))
      return this.values.kept('role', text);
    if (!isRoleName) return this.values.hidden('attribute', text);
    return text
      .split(',')
      .map((role) =>
        isKnownRole(role.trim().toLowerCase())
          ? this.values.kept('role', role)
          : this.values.hidden('role', role),
      )
      .join(',');
  }

  #certificate(text: string): string {
    try {
      const [certificate, ...others] = readCertificates(text);
      if (certificate && others.length === 0 && isPublicCertificate(certificate, this.values))
        return this.values.kept('certificate', text);
    } catch {
      // Not a certificate: it is hidden like anything else.
    }
    return this.values.sids(text);
  }

  /** The toolkit that made a request is told by how its id begins. */
  #id(value: string): string {
    const prefix = /^#?ONELOGIN_/.exec(value)?.[0] ?? '';
    return prefix + this.values.sids(value.slice(prefix.length));
  }
}

/**
 * Whether an attribute is called what Flex, directories or standards call it, whoever else is
 * called so.
 */
const isMeant = (name: string): boolean =>
  isNameOfPerson(name) ||
  meantByName(name) !== null ||
  meantByUri(name) !== null ||
  isKnownUri(name);

const isBooleanName = (name: string): boolean =>
  /\.boolean(?:array)?$|^channel\.[^.]{1,60}\.availability$/.test(name);

/**
 * The listed element a text belongs to: its own, or for markup inside a value the value's; null
 * outside the namespaces.
 */
function ownerOf(element: RewriteElement): RewriteElement | null {
  for (let current: RewriteElement | null = element; current; current = current.parent) {
    if (current.localName === 'AttributeValue' || current.localName === 'StatusDetail')
      return current;
  }
  return NAMESPACES.has(element.namespace) ? element : null;
}
