const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for XML or HTML, in content or in a quoted attribute. */
const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Markup that is put into other markup as it is. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Value = string | Markup | null | readonly Markup[];

function render(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return escapeMarkup(value);
  return value instanceof Markup ? value.text : value.join('');
}

/** Tagged template: strings are escaped, {@link Markup} is not, null is nothing. */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(String.raw({ raw: parts }, ...values.map(render)));
}

/** ` name="value"`, or nothing when there is no value. */
export const attribute = (name: string, value: string | null): Markup =>
  new Markup(value === null ? '' : ` ${name}="${escapeMarkup(value)}"`);
