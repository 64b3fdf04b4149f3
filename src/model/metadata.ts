import type { CertificateInfo } from './certificate-info.ts';

/** What an identity provider's metadata says (SAML metadata 2.4.3 IDPSSODescriptor). */
export interface IdpMetadata {
  readonly entityId: string;
  readonly ssoServices: readonly { readonly binding: string; readonly location: string }[];
  /**
   * KeyDescriptors for signing (use="signing" or none), in document order; unreadable ones are in
   * `errors`.
   */
  readonly signingCertificates: readonly CertificateInfo[];
  readonly nameIdFormats: readonly string[];
  readonly wantAuthnRequestsSigned: boolean;
  /** Milliseconds since 1970; null when the document sets no end. */
  readonly validUntil: number | null;
  /** WS-Federation roles and other role descriptors that were passed over, by name. */
  readonly otherRoles: readonly string[];
  readonly errors: readonly string[];
}
