import { say } from '../i18n/say.ts';

/**
 * What the user expects: the Console's fields, the account, imported metadata. The connection file
 * of the command line and the extension's settings export are this, as JSON (a fixed contract).
 */
export interface Connection {
  readonly accountSid?: string;
  readonly connectionSid?: string;
  readonly runtimeDomain?: string;
  readonly idpIssuer?: string;
  readonly ssoUrl?: string;
  /** One or several certificates: PEM, or bare base64. */
  readonly certificatePem?: string;
  readonly metadataXml?: string;
  /** A provider id of `src/providers/` the user chose over the one recognised. */
  readonly provider?: string;
  /**
   * Fields whose value was taken from a login that Flex accepted, and that nobody compared with the
   * Twilio Console yet. What is stored without this has none.
   */
  readonly assumed?: readonly ConnectionField[];
}

/** What a connection says of the Console, the account and the identity provider. */
export type ConnectionField = Exclude<ConnectionText, 'provider'>;

/** Every field of a connection that is a text. */
export type ConnectionText = Exclude<keyof Connection, 'assumed'>;

/** The Console's and our form's label of each field, as the user sees it. */
export const FIELD_LABELS: Record<ConnectionField, string> = {
  accountSid: 'Account SID',
  connectionSid: 'Connection SID (JQ…)',
  runtimeDomain: 'Runtime domain',
  idpIssuer: 'Identity Provider Issuer',
  ssoUrl: 'Single Sign-On URL',
  certificatePem: 'X.509 Certificate',
  metadataXml: say`Identity provider metadata`,
};

/** The names of the fields, for the validators of files, of what is stored and of messages. */
export const CONNECTION_FIELDS = Object.keys(FIELD_LABELS) as readonly ConnectionField[];
