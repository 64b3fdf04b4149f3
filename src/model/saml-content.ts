/**
 * What we read from a SAML message, each value with the place it stands at. Claimed, never
 * verified: see signature.ts. Values are as written, white space included: what compares them
 * decides whether that matters.
 */

/** Half-open range of UTF-16 offsets into {@link XmlDocument.text}. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where something stands in a message: a path for people (`/Response/Assertion[1]/Subject/NameID`)
 * and the range to mark.
 */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

export interface Located<T> {
  readonly value: T;
  readonly place: Place;
}

/** An attribute of XML or the text of an element; null when it is not there. */
export type Read = Located<string> | null;

/** SAML core 3.2.1/3.2.2: what every protocol message has. */
interface Protocol {
  readonly place: Place;
  readonly id: Read;
  readonly version: Read;
  readonly issueInstant: Read;
  readonly destination: Read;
  readonly issuer: Read;
}

export interface AuthnRequest extends Protocol {
  readonly kind: 'AuthnRequest';
  readonly acsUrl: Read;
  readonly protocolBinding: Read;
  readonly nameIdPolicy: {
    readonly format: Read;
    readonly allowCreate: Read;
    readonly place: Place;
  } | null;
  readonly requestedAuthnContext: {
    readonly comparison: Read;
    readonly classRefs: readonly Located<string>[];
    readonly place: Place;
  } | null;
  readonly forceAuthn: Read;
  readonly isPassive: Read;
  readonly providerName: Read;
}

export interface Status {
  readonly place: Place;
  /** Top-level code first, then the nested ones, in order. */
  readonly codes: readonly Located<string>[];
  readonly message: Read;
  readonly detail: Read;
}

export interface NameId {
  readonly place: Place;
  /** The whole text content, comments left out. */
  readonly value: string;
  readonly format: Read;
  readonly nameQualifier: Read;
  readonly spNameQualifier: Read;
  /** A comment is inside: some consumers read only the text before it. */
  readonly hasComment: boolean;
}

export interface AttributeValue {
  readonly value: string;
  readonly place: Place;
  /** xsi:nil="true" or no content at all. */
  readonly isEmpty: boolean;
  readonly hasComment: boolean;
}

export interface Attribute {
  readonly place: Place;
  /** Empty, at the element's place, when the element has no name. */
  readonly name: Located<string>;
  /** SAML 1.1: its AttributeNamespace. AD FS splits a claim type's URI into that and the name. */
  readonly nameFormat: Read;
  readonly friendlyName: Read;
  readonly values: readonly AttributeValue[];
}

export interface SubjectConfirmation {
  readonly place: Place;
  readonly method: Read;
  readonly recipient: Read;
  readonly inResponseTo: Read;
  readonly notBefore: Read;
  readonly notOnOrAfter: Read;
}

export interface Assertion {
  readonly place: Place;
  /**
   * SAML 1.1 keeps its id in AssertionID and its issuer in an attribute; read into the same fields.
   */
  readonly version: Read;
  readonly id: Read;
  readonly issueInstant: Read;
  readonly issuer: Read;
  readonly subject: {
    readonly place: Place;
    readonly nameId: NameId | null;
    readonly confirmations: readonly SubjectConfirmation[];
  } | null;
  readonly conditions: {
    readonly place: Place;
    readonly notBefore: Read;
    readonly notOnOrAfter: Read;
    readonly audiences: readonly Located<string>[];
  } | null;
  readonly authnStatements: readonly {
    readonly place: Place;
    readonly authnInstant: Read;
    readonly sessionIndex: Read;
    readonly sessionNotOnOrAfter: Read;
    readonly classRef: Read;
  }[];
  readonly attributes: readonly Attribute[];
  /** False when it is not a direct child of the Response: nobody should read it. */
  readonly isDirectChild: boolean;
}

/** Something the identity provider encrypted: for whom and how. */
export interface Encrypted {
  readonly place: Place;
  /**
   * An encrypted token of WS-Federation, which has no element of that name, is an
   * `EncryptedAssertion` too.
   */
  readonly what: 'EncryptedAssertion' | 'EncryptedID' | 'EncryptedAttribute';
  readonly dataAlgorithm: Read;
  readonly keyAlgorithm: Read;
  /**
   * The certificate's subject and SHA-256 fingerprint, else what the message names the key by; null
   * when it does not say.
   */
  readonly recipient: string | null;
}

export interface Response extends Protocol {
  readonly kind: 'Response';
  readonly inResponseTo: Read;
  readonly status: Status | null;
  /**
   * Every Assertion element of the document that is not inside an Advice, direct children first.
   */
  readonly assertions: readonly Assertion[];
  /** Elements named like SAML's Assertion or Response that are none. */
  readonly lookalikes: readonly Place[];
  /** Parts of an assertion, a NameID say, that stand in none. */
  readonly strays: readonly Place[];
  readonly encrypted: readonly Encrypted[];
}

export interface LogoutMessage extends Protocol {
  readonly kind: 'LogoutRequest' | 'LogoutResponse';
  readonly inResponseTo: Read;
  readonly nameId: NameId | null;
  readonly status: Status | null;
  readonly encrypted: readonly Encrypted[];
}

export interface AssertionMessage {
  readonly kind: 'Assertion';
  readonly place: Place;
  readonly issuer: Read;
  readonly assertion: Assertion;
  /**
   * Every Assertion element of the document that is not inside an Advice, the message itself first.
   */
  readonly assertions: readonly Assertion[];
  readonly lookalikes: readonly Place[];
  readonly strays: readonly Place[];
  readonly encrypted: readonly Encrypted[];
}

/** ADFS' answer over WS-Federation: a RequestSecurityTokenResponse around a token. */
export interface WsFedResponse {
  readonly kind: 'WsFedResponse';
  readonly place: Place;
  readonly appliesTo: Read;
  readonly tokenType: Read;
  /** The first token's. */
  readonly issuer: Read;
  /** As in a Response; direct children of the first RequestedSecurityToken count as direct. */
  readonly assertions: readonly Assertion[];
  readonly encrypted: readonly Encrypted[];
}

/** A metadata document; read by metadata-reader.ts. */
export interface MetadataMessage {
  readonly kind: 'Metadata';
  readonly place: Place;
  /** The entityID; null for a list of entities. */
  readonly issuer: Read;
}

export interface OtherMessage {
  readonly kind: 'other';
  readonly place: Place;
  /** `{namespace}localName` of the root. */
  readonly root: string;
  readonly issuer: Read;
}

export type SamlContent =
  | AuthnRequest
  | Response
  | LogoutMessage
  | AssertionMessage
  | WsFedResponse
  | MetadataMessage
  | OtherMessage;

/** The assertions of a message of any kind, in document order with direct children first. */
export function assertionsOf(content: SamlContent | null): readonly Assertion[] {
  if (!content) return [];
  return 'assertions' in content ? content.assertions : [];
}

export function statusOf(content: SamlContent): Status | null {
  return 'status' in content ? content.status : null;
}

export function isEncrypted(content: SamlContent): boolean {
  return 'encrypted' in content && content.encrypted.length > 0;
}
