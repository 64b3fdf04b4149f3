/** X.509 certificates as people compare them; read with @peculiar/asn1-x509, never by hand. */
export interface CertificateInfo {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** `RSA`, `EC`, `Ed25519`, `DSA`, else the OID. */
  readonly keyType: string;
  /** RSA modulus bits or curve bits; null when not known for the type. */
  readonly keyBits: number | null;
  /** Curve name for EC (`P-256`), else null. */
  readonly curve: string | null;
  /** Lower-case hex over the DER certificate. */
  readonly sha1: string;
  readonly sha256: string;
  /** Subject equals issuer (a name check, not a signature check). */
  readonly selfSigned: boolean;
  /** Canonical PEM, 64 characters a line. */
  readonly pem: string;
  /** DER of the SubjectPublicKeyInfo, base64. */
  readonly spki: string;
  /**
   * Something odd about how it was written (a PEM inside base64, missing padding…), in one
   * sentence; else null.
   */
  readonly note: string | null;
}
