import { isFirefox } from '../../extension/browser/runtime.ts';
import type { Fault, RecorderStatus } from '../../extension/messaging/protocol.ts';

/**
 * What a value looks like in an error's message: quoted text, addresses, mail addresses, long
 * tokens.
 */
const VALUES = /"[^"]*"|'[^']*'|https?:\S+|\S+@\S+|[A-Za-z0-9+/=_-]{24}[A-Za-z0-9+/=_-]*/g;
const LONGEST = 400;

const browser = (): string => (isFirefox(location.href) ? 'firefox' : 'chrome');
const BUILD = `Flex SAML Inspector ${__VERSION__} (${__TARGET__ === 'extension' ? browser() : __TARGET__})`;

/**
 * Words with which browsers and this program say what went wrong: no other may stay, because any
 * other may be a name.
 */
const ERROR_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and any are argument array as assignment at await bad be because before been boolean buffer byte bytes call callback ' +
    'can cannot cant class closed constant constructor context convert could couldnt data decode declaration defined ' +
    'delete denied depth did doesnt does element empty end error exceeded execute expected export extension failed fetch field ' +
    'file found from function get had has have in index initialization input instance instead internal invalid ' +
    'invalidated is isnt it iterable iterator json key left length lexical limit list load map maximum message missing module more ' +
    'must name negative network no node non not null number object of on one only operation option or out own parse parsed ' +
    'permission port position private promise properties property quota range read reading receiving recursion reference refused ' +
    'rejected request response return rule schema script set size stack start storage string symbol syntax take text than that ' +
    'the this timeout to token too trusted type typeerror rangeerror syntaxerror referenceerror domexception undefined unexpected ' +
    'receiver establish connection exist tab tabs id frame window such unknown unsupported url value variable was were when which with worker write wrong xml'
  ).split(' '),
);

/**
 * Only words of programs and short numbers: what a message quotes of a login does not leave, quoted
 * or not.
 */
const withoutValues = (message: string): string =>
  message
    .slice(0, LONGEST)
    .replace(VALUES, '…')
    .replace(/[\p{L}\p{N}\p{M}_'’]+/gu, (word) =>
      ERROR_WORDS.has(word.toLowerCase().replace(/['’]/g, '')) || /^\d{1,4}$/.test(word)
        ? word
        : '…',
    )
    .replace(/…(?:[\s.,;/\\-]*…)+/g, '…')
    .replace(/\s+/g, ' ');

/**
 * A rule that crashed, as text that may be sent to anybody: which, and its error without values.
 */
export const crashDetails = (ruleId: string, error: string): string =>
  `${BUILD}\n${ruleId}: ${withoutValues(error)}`;

/**
 * What the browser handed over in unexpected shapes, as text that may be sent to anybody: it holds
 * names, never values.
 */
export const shapeDetails = (unexpected: NonNullable<RecorderStatus['unexpected']>): string =>
  [BUILD, ...unexpected.map(({ shape, count }) => `${count} × ${shape}`)].join('\n');

/**
 * The recorder's own errors, as text that may be sent to anybody: where, how often, and what
 * without values.
 */
export const recorderDetails = (faults: readonly Fault[]): string =>
  [
    BUILD,
    ...faults.map(({ where, error, count }) => `${count} × ${where}: ${withoutValues(error)}`),
  ].join('\n');

/**
 * A line of a stack as V8 and as Firefox write it: it ends in a place. Lines of the error's message
 * stand there too.
 */
const FRAME = /^\s+at \S.*:\d+:\d+\)?$|^\S*@\S+:\d+:\d+$/;

/**
 * An error of our own as text that may be sent to anybody: its kind, its message without values,
 * and where it happened.
 *
 * @param thrown whatever was thrown
 */
export function faultDetails(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `${BUILD}\n${typeof thrown} was thrown`;
  const frames = (thrown.stack ?? '').split('\n').filter((line) => FRAME.test(line));
  // A frame names our own files only; the extension's address says which installation it was.
  const places = frames
    .slice(0, 12)
    .map((line) => line.trim().replace(/\w+-extension:\/\/[^/]+/g, ''));
  return [BUILD, `${thrown.name}: ${withoutValues(thrown.message)}`, ...places].join('\n');
}
