import type { ExportFormat, RedactedValue, ValueKind } from '../../files/write/export.ts';
import { say } from '../../i18n/say.ts';

/** Whose recording is saved: the selected login's alone, or everything that came with it. */
export type ExportScope = 'login' | 'all';

/** Each format with what it is for, the one for support first. */
export const FORMAT_WORDS: Record<ExportFormat, { readonly name: string; readonly use: string }> = {
  trace: { name: say`Trace`, use: say`opens in Flex SAML Inspector, with the same findings` },
  html: { name: say`Report`, use: say`a page for any browser, to read or print` },
  markdown: { name: 'Markdown', use: say`text for a ticket or a mail` },
  har: { name: 'HAR', use: say`opens in the Network panel of browsers` },
  'saml-tracer': { name: 'SAML-tracer', use: say`opens in SAML-tracer` },
};

const KIND_WORDS: Record<ValueKind, string> = {
  user: say`User`,
  attribute: say`Attribute`,
  role: say`Role`,
  issuer: say`Issuer`,
  address: say`Address`,
  certificate: say`Certificate`,
  id: say`Id`,
  state: say`State`,
  secret: say`Secret`,
  text: say`Text`,
};

/** A value with what leaves of it. */
export interface ValueLine {
  readonly kind: string;
  readonly original: string;
  readonly shown: string;
  readonly isKept: boolean;
}

export const valueLines = (values: readonly RedactedValue[]): ValueLine[] =>
  values.map(({ kind, original, shown }) => ({
    kind: KIND_WORDS[kind],
    original,
    shown,
    isKept: original === shown,
  }));

/** What the reader decided against the default, by original value: whether it stays. */
export type Decisions = ReadonlyMap<string, boolean>;

/** The decisions as the redaction takes them. */
export function choicesOf(decisions: Decisions): { reveal: Set<string>; hide: Set<string> } {
  const chosen = (stays: boolean): Set<string> =>
    new Set([...decisions].filter(([, kept]) => kept === stays).map(([original]) => original));
  return { reveal: chosen(true), hide: chosen(false) };
}
