import { bytesToHex } from '@noble/hashes/utils.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { decodeBase64 } from '../encoding/lenient-base64.ts';
import { percentDecode } from '../encoding/percent.ts';
import { isArtifact } from './decode/recognise.ts';

/** A SAML 2.0 artifact (SAML bindings 3.6.4): a reference to a message that stays at its issuer. */
export interface Artifact {
  /** Which of the issuer's artifact resolution endpoints gives the message. */
  readonly endpointIndex: number;
  /** SHA-1 of the issuer's entity ID, lower-case hex. */
  readonly sourceId: string;
  /** The issuer's name for the message, lower-case hex. */
  readonly messageHandle: string;
}

/**
 * Reads the value of a `SAMLart` parameter.
 *
 * @param sent as it stood in the query or form, percent-encoded or not
 * @returns null when it is no artifact of type 4, the only one SAML 2.0 has
 */
export function readArtifact(sent: string): Artifact | null {
  if (sent.length > 1000) return null;
  const { bytes, error } = decodeBase64(percentDecode(sent).text);
  if (error !== null || !isArtifact(bytes)) return null;
  return {
    endpointIndex: ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0),
    sourceId: bytesToHex(bytes.subarray(4, 24)),
    messageHandle: bytesToHex(bytes.subarray(24)),
  };
}

/** Whether an artifact was made by the provider of this entity ID. */
export function isArtifactOf(artifact: Artifact, entityId: string): boolean {
  return artifact.sourceId === bytesToHex(sha1(new TextEncoder().encode(entityId)));
}
