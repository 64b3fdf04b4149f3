import { readFormBody } from '../../encoding/form-body.ts';
import type { Body, FormField, Header } from '../../model/observation.ts';
import { isSamlParameter } from '../../model/parameters.ts';
import { decodeFormText, parseUrl } from '../../encoding/url.ts';
import { get, listOf, textOf } from '../../encoding/json-shape.ts';
import { mark } from '../../i18n/say.ts';

/**
 * Headers as HAR and SAML-tracer write them (`{name, value}`), or as SAML-tracer did before 1.0
 * (`[name, value]`).
 */
export function readHeaders(list: unknown): Header[] {
  return listOf(list).flatMap((header) => {
    const [name, value] = Array.isArray(header)
      ? (header as unknown[])
      : [get(header, 'name'), get(header, 'value')];
    return textOf(name) === null || textOf(value) === null
      ? []
      : [{ name: String(name), value: String(value) }];
  });
}

export const headerOf = (headers: readonly Header[], wanted: string): string | null =>
  headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null;

/**
 * Keeps the SAML parameters of a form and counts the others, which are never looked at: one may be
 * a password.
 */
export function samlForm(fields: readonly (readonly [name: string, value: string])[]): Body {
  const kept = fields.filter(([name]) => isSamlParameter(name));
  return {
    is: 'form',
    fields: kept.map(([name, text]): FormField => ({ name, value: { text } })),
    omitted: fields.length - kept.length,
  };
}

/**
 * A body as text to what is recorded of it; a body that is no form is told apart from none, and not
 * kept.
 */
export function bodyOfText(text: string, contentType: string | null): Body {
  const parts = readFormBody(new TextEncoder().encode(text), contentType);
  if (!parts)
    return { is: 'unavailable', why: mark('The request sent something other than a form.') };
  return samlForm(
    parts.map(({ name, sent, encoded }) => [name, encoded ? decodeFormText(sent) : sent]),
  );
}

/** The origin of a URL; null when it has none. */
export function originOf(url: string | null): string | null {
  const origin = url === null ? undefined : parseUrl(url)?.origin;
  return origin === undefined || origin === 'null' ? null : origin;
}
