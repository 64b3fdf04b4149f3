/** Markup that is safe to put into markup: the only thing `html` does not escape. */
export class Markup {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Control characters, which HTML forbids, and marks that turn the direction of text, which mislead.
 */
const CONTROLS = /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu;

export const escapeHtml = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

export type Part = string | number | Markup | readonly Part[] | null | false;

function render(part: Part): string {
  if (part === null || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return (part as readonly Part[]).map(render).join('');
  return escapeHtml(String(part));
}

/** A template whose values are text: everything but {@link Markup} is escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((string, n) => string + render(parts[n] ?? null)).join(''));
}
