import { concat } from '../../encoding/bytes.ts';
import { toBase64 } from '../../encoding/base64.ts';
import { readFormBody, type FormPart } from '../../encoding/form-body.ts';
import type { Body, FieldValue, FormField } from '../../model/observation.ts';
import { isSamlParameter } from '../../model/parameters.ts';
import type { ShownBody } from '../browser/request-details.ts';
import { mark } from '../../i18n/say.ts';

const unavailable = (why: string): Body => ({ is: 'unavailable', why });

function fieldValue(value: unknown): FieldValue | null {
  if (typeof value === 'string') return { text: value };
  return value instanceof ArrayBuffer ? { base64: toBase64(new Uint8Array(value)) } : null;
}

function fromFormData(formData: Readonly<Record<string, unknown>>): Body {
  const entries = Object.entries(formData);
  // Firefox shows an empty form, without an error, when the body is larger than 1 MiB.
  if (entries.length === 0)
    return unavailable(
      mark('The browser did not show the form (Firefox hides bodies above 1 MiB).'),
    );
  const fields: FormField[] = [];
  let omitted = 0;
  for (const [name, values] of entries) {
    const list: readonly unknown[] = Array.isArray(values) ? values : [values];
    for (const value of list) {
      const kept = isSamlParameter(name) ? fieldValue(value) : null;
      if (kept) fields.push({ name, value: kept });
      else omitted++;
    }
  }
  return { is: 'form', fields, omitted };
}

/**
 * Keeps the SAML parameters of a form. What was percent-encoded stays so, because that is how it
 * was sent.
 */
function keepSaml(parts: readonly FormPart[]): Body {
  const kept = parts.filter(({ name }) => isSamlParameter(name));
  if (kept.length > 0 && kept.every(({ encoded }) => encoded)) {
    const text = kept.map(({ name, sent }) => `${name}=${sent}`).join('&');
    const base64 = toBase64(new TextEncoder().encode(text));
    return { is: 'raw', base64, contentType: 'application/x-www-form-urlencoded' };
  }
  const fields = kept.map(({ name, sent }): FormField => ({ name, value: { text: sent } }));
  return { is: 'form', fields, omitted: parts.length - kept.length };
}

/** Reads the bytes of a body as a form and keeps its SAML parameters; another body is not kept. */
export function keepSamlOfBytes(bytes: Uint8Array, contentType: string | null): Body {
  const parts = readFormBody(bytes, contentType);
  return parts
    ? keepSaml(parts)
    : unavailable(mark('The body is no form, so it was not recorded.'));
}

function fromRaw(raw: NonNullable<ShownBody['raw']>): Body {
  const parts: Uint8Array[] = [];
  for (const { bytes } of raw) {
    if (!(bytes instanceof ArrayBuffer))
      return unavailable(mark('Part of the body is a file, which the browser does not show.'));
    parts.push(new Uint8Array(bytes));
  }
  return keepSamlOfBytes(concat(parts), null);
}

/**
 * Reads what the browser showed of a body and keeps only SAML parameters; all other fields are
 * counted and dropped unread. A body that was not shown is `unavailable`, never `none`.
 */
export function readBody(method: string, shown: ShownBody | null | undefined): Body {
  if (method === 'GET' || method === 'HEAD') return { is: 'none' };
  if (!shown) return unavailable(mark('The browser did not show the body.'));
  if (shown.error !== undefined)
    return unavailable(`The browser could not show the body: ${shown.error}`);
  if (shown.formData) return fromFormData(shown.formData);
  return shown.raw ? fromRaw(shown.raw) : unavailable(mark('The browser did not show the body.'));
}

/** Whether the body carries a message or might, had it been shown. */
export function carriesSaml(body: Body): boolean {
  if (body.is === 'form') return body.fields.length > 0;
  return body.is === 'raw';
}
