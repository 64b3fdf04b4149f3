import type { Piece } from './piece.ts';

/** A text up to this size is handed on whole; of a longer one, the lines around what looks like an error. */
const WHOLE = 100_000;
const AROUND = 2_000;
const MAX_EXCERPTS = 20;

/** What errors of identity providers and of Twilio, and listings of AD FS, cannot be without; what they say is read elsewhere. */
const SIGNS =
  /\bAADSTS\d|\bMSIS\d|\bapp_not_\w|InvalidNameIDPolicy|NoAuthnContext|authentication failed|\bSAML [Rr]esponse\b|SamlResponseSignature|CertificateType|\b(?:70\d{3}|45\d{3})\b|not assigned|Invalid (?:requester|issuer|SSO)|METADATANOTFOUND/g;

/** The parts of a long text that may say why a login failed, each once. */
function excerpts(text: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const { index } of text.matchAll(SIGNS)) {
    if (index < end) continue;
    const start = Math.max(end, index - AROUND);
    end = Math.min(text.length, index + AROUND);
    parts.push(text.slice(start, end));
    if (parts.length === MAX_EXCERPTS) break;
  }
  return parts.join('\n');
}

/** The text itself, for what it says besides messages; none where it is empty. */
export function textPieces(text: string): Piece[] {
  const words = text.length <= WHOLE ? text.trim() : excerpts(text);
  return words === '' ? [] : [{ is: 'text', text: words }];
}
