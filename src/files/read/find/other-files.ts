import { latin1 } from '../../../encoding/bytes.ts';
import { say } from '../../../i18n/say.ts';

const PICTURE = say`This is a picture. Text in a picture cannot be read: type or copy the words of the error, or ask for a HAR file of the login.`;
const CAPTURE = say`This is a capture of network packets. What the browser sends to Twilio is encrypted in it: save a HAR file in the browser instead.`;

/** Files that hold no plain text, by their first bytes, with how to get one that can be read. */
const KINDS: readonly (readonly [start: string, message: string])[] = [
  [
    '%PDF-',
    say`This is a PDF file. Copy the text out of it and paste that, or ask for the file the text is from.`,
  ],
  [
    '{\\rtf',
    say`This is a rich text file (.rtf). Copy the text out of it and paste that, or save it as plain text.`,
  ],
  ['\u0089PNG', PICTURE],
  ['\u00FF\u00D8\u00FF', PICTURE],
  ['GIF8', PICTURE],
  [
    'ElfFile\0',
    say`This is a Windows event log (.evtx). In Event Viewer select the event, open "Details", select "XML View", and copy that; or save the events as XML.`,
  ],
  ['\u00D4\u00C3\u00B2\u00A1', CAPTURE],
  ['\u000A\u000D\u000D\u000A', CAPTURE],
  [
    '\u00D0\u00CF\u0011\u00E0',
    say`This is a file of Outlook (.msg) or of an old Office program. In Outlook save the mail as text or as .eml, or paste its text.`,
  ],
];

/** The first name in a ZIP archive (APPNOTE 4.3.7) tells what wrote it. */
const ZIP_KINDS: readonly (readonly [name: RegExp, message: string])[] = [
  [
    /^(?:raw\/|_index\.htm)/,
    say`This is a Fiddler archive (.saz). In Fiddler choose File > Export Sessions > All Sessions > HTTPArchive v1.2, and open that file.`,
  ],
  [
    /^(?:\[Content_Types\]\.xml|_rels\/|word\/|xl\/|docProps\/)/,
    say`This is a document of Office. Copy the text out of it and paste that.`,
  ],
];

/** What a file is that is no plain text; null where its first bytes do not tell. */
export function otherFile(bytes: Uint8Array): string | null {
  const start = latin1(bytes.subarray(0, 16));
  return KINDS.find(([first]) => start.startsWith(first))?.[1] ?? null;
}

/** What wrote a ZIP archive, and what to save instead; null where its first name does not tell. */
export function otherArchive(bytes: Uint8Array): string | null {
  const name = latin1(bytes.subarray(30, 30 + (bytes[26] ?? 0)));
  return ZIP_KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
