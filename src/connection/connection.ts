import { say } from '../text/say.ts';

/**
 * What the user expects: the Console's fields, the account, imported metadata. The connection file of the command line and
 * the extension's settings export are this, as JSON (a fixed contract).
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
  /** A provider id of `src/idp/` the user chose over the one recognised. */
  readonly provider?: string;
}

export type ConnectionField = Exclude<keyof Connection, 'provider'>;

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
