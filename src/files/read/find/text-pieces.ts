import { withoutDocuments } from './documents.ts';
import { Forms } from './forms.ts';
import { APART, UNDO_OF_WORDS } from './undo.ts';

/**
 * A text up to this size is handed on whole; of a longer one, the lines around what looks like an
 * error.
 */
const WHOLE = 100_000;
const AROUND = 2_000;
const MAX_EXCERPTS = 20;

/** Nothing is undone in a larger text than this, unless it is in its excerpts. */
const LARGE = 8 * 1024 * 1024;
/** Characters that are looked through in all, beyond so many times those of the text. */
const TIMES = 2;
const CHARACTERS = 1_500_000;
const MAX_LOOKS = 24;
/** Forms of a text that are handed on. */
const MAX_FORMS = 12;

/**
 * What errors of identity providers and of Twilio, and listings of AD FS, cannot be without; what
 * they say is read elsewhere. An escape may stand right before them.
 */
const SIGNS =
  /AADSTS|MSIS ?\d|\bapp_not_\w|not_a_saml_app|InvalidNameIDPolicy|NoAuthn?\w{0,10}Context|NameID properties|authentication failed|\bSAML [Rr]esponse\b|SamlResponseSignature|IssuanceTransformRules|CertificateType|(?:code|error|warning)\W{1,6}(?:70\d{3}|45\d{3}|20\d{3})\b|(?:error[ _-]?codes?|ResultType|Fehlercode)\W{1,6}\d{5}|not assigned|unauth_app_access|unauthorized access|registered for use|Unknown login|Login requester|client protocol|redirect uri|Invalid (?:requester|issuer|SSO|[Rr]equest)|METADATANOTFOUND|locate metadata|not configured|necessary attributes|user attributes|Audience is|Issuer is|Recipient|Signature|Assertion/g;

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

const isLong = (text: string): boolean => text.length > WHOLE;

/** A text as it says something besides messages. */
export interface TextForm {
  readonly text: string;
  /** How much was undone before. */
  readonly undone: number;
}

/**
 * What a text says besides messages, in each of its forms: as it is, and with what programs did to
 * it undone. Which of them says most, is seen when it is read. Of a text that is too long, the
 * parts that look like an error.
 */
export function textForms(text: string): TextForm[] {
  const parts = isLong(text) ? excerpts(text) : text;
  const base = parts === '' ? text : parts;
  const characters = CHARACTERS + TIMES * base.length;
  const found = new Map<string, TextForm>();
  for (const form of new Forms(
    { characters, forms: base.length > LARGE ? 1 : MAX_LOOKS },
    UNDO_OF_WORDS,
  ).of(base)) {
    const words = withoutDocuments(form.text).replaceAll(APART, '\n\n');
    const hasSigns = words.search(SIGNS) >= 0 || form.repaired.length === 0;
    const told = isLong(words) ? excerpts(words) : hasSigns ? words.trim() : '';
    const isNew = (found.get(told)?.undone ?? -1) < form.repaired.length;
    if (told !== '' && isNew) found.set(told, { text: told, undone: form.repaired.length });
    if (found.size === MAX_FORMS) break;
  }
  return [...found.values()];
}
