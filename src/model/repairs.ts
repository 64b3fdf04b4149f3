import { say } from '../i18n/say.ts';

/** What was undone before a message could be read: stored by these names, and said in words. */
export const REPAIRS = {
  'reply-marks': say`The marks that a mail program puts before each line of a quoted text were removed.`,
  'line-numbers': say`The line numbers were removed.`,
  'log-prefixes': say`What a log writes before each line was removed.`,
  'line-prefixes': say`The prefix at the beginning of each line was removed.`,
  'lines-joined': say`Line breaks inside the message were removed.`,
  'lines-to-blanks': say`Line breaks inside the message were replaced by blanks.`,
  layout: say`Line breaks and blanks around texts were removed.`,
  'mail-encoding': say`The encoding of a mail (quoted-printable) was decoded.`,
  references: say`The character references of a page were decoded.`,
  markup: say`The markup of a page around the message was removed.`,
  'xml-text': say`The message was taken from the text of another XML file.`,
  hex: say`The text was decoded from its hexadecimal form.`,
  'json-escapes': say`The escapes of JSON or of a program text were decoded.`,
  'doubled-quotes': say`The doubled quotes of a CSV file were replaced by single ones.`,
  'shell-escapes': say`The escapes of a command line were decoded.`,
  percent: say`The percent-encoding around the message was decoded.`,
  base64: say`The base64 encoding of the text around the message was decoded.`,
  pluses: say`Blanks in the base64 text were read as the plus signs they were.`,
  typographic: say`Typographic quotes and dashes, as mail and text programs make them, were replaced by plain ones.`,
  invisible: say`Invisible characters and special blanks were removed.`,
  links: say`Links that a mail or chat program added were removed.`,
  'browser-view': say`The XML was copied as a browser shows it: the line above it was removed, and its line breaks and blanks are the browser's.`,
  'head-missing': say`The beginning of the message is missing. Only the assertion in it could be read.`,
  namespaces: say`Namespaces that the XML around the message declares were added to it.`,
} as const;

export type Repair = keyof typeof REPAIRS;

/**
 * Repairs after which a text may differ from what was sent in more than its encoding: where the
 * digest of a signature does not match then, that shows nothing about the message.
 */
const GUESSES: ReadonlySet<Repair> = new Set<Repair>([
  'lines-joined',
  'lines-to-blanks',
  'layout',
  'markup',
  'pluses',
  'typographic',
  'invisible',
  'links',
  'browser-view',
  'head-missing',
]);

/** Whether a text that was repaired so is known to be what was sent, as far as the repairs go. */
export const isExact = (repairs: readonly Repair[]): boolean =>
  repairs.every((repair) => !GUESSES.has(repair));

/** The repairs in words, each once. */
export const inWords = (repairs: readonly Repair[]): string[] =>
  [...new Set(repairs)].map((repair) => REPAIRS[repair]);
