import { FIELD_LABELS, type Connection } from '../connection/connection.ts';
import { readExpectations } from '../connection/expectations.ts';
import { examine, judgedAt, withSecondOpinions, type Examined } from '../trace/examine.ts';
import type { Imported, ImportError } from '../trace/imported.ts';
import { buildReport } from '../trace/report.ts';
import { parseArguments, parseTime, UsageError } from './arguments.ts';
import { EXIT, isBlocked } from './exit.ts';
import { FileError, readConnectionFile, readInput } from './files.ts';
import { renderFile } from './human.ts';
import { painter, type Terminal } from './terminal.ts';

const help = (command: string): string => `Says why a Twilio Flex single sign-on login fails, and how to fix it.

Usage: ${command} [--connection FILE] [--at TIME] [--second-opinion] [--json] FILE...

FILE is any of these; its content decides, not its name. "-" is standard input.

  HAR                  Network > Export HAR (Chrome, Edge), Save All As HAR (Firefox), Export (Safari)
  SAML-tracer          Export, also masked, or its list of requests alone
  trace                "Export…" of this extension
  XML, base64, URL     a message as decoders show it, as it was sent, or the address it was sent to
  copied request       Copy as cURL, fetch or PowerShell; Copy POST Data; DevTools' Payload; raw HTTP
  page                 a saved page that posts a form, or that shows the XML
  log, CSV, event      lines with a message in them; Windows events as XML; JSON of gateways
  Burp items, mail     Burp's Save items; .eml, quoted lines, quoted-printable, attachments
  error text           MSIS…, AADSTS…, Google, Okta, Twilio's JSON, a SAML status in a log line
  AD FS                Get-AdfsRelyingPartyTrust | Format-List, Get-AdfsCertificate

  --connection FILE  what you expect: JSON with any of accountSid, connectionSid, runtimeDomain,
                     idpIssuer, ssoUrl, certificatePem, metadataXml
  --at TIME          judge every login at this time (ISO 8601) instead of at its own
  --second-opinion   also say what xml-crypto, which many service providers use, answers for each signature
  --json             one line of JSON a file (docs/report.schema.json)
  --help, --version

Exit code: 0 nothing blocks a login; 1 something does, or a login was refused or got no answer;
2 something could not be read: a file, the connection file or a certificate in it. Every report is still written.
`;

const OPTIONS = {
  connection: { type: 'string' },
  at: { type: 'string' },
  'second-opinion': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

const NOTHING: Examined = { diagnoses: [], signatures: new Map() };

const loadSecond = () => import(/* webpackChunkName: "second-opinion" */ '../second-opinion/index.ts');

/** A file, or why there is none. */
async function open(name: string): Promise<Imported | ImportError> {
  try {
    return await readInput(name);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { code: 'unreadable', message: error.message };
  }
}

/** What was wrong with a file, as the one error its report has room for. */
function asOneError(errors: readonly ImportError[]): ImportError | null {
  const [first, ...others] = errors;
  if (!first) return null;
  const more = others.map(({ message }) => message);
  return { code: first.code, message: [first.message, ...more].join(' ') };
}

/** Runs `inspect` and returns its exit code. Whatever is wrong with one file, the others are still reported. */
export async function inspect(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { values, positionals } = parseArguments({ args: [...argv], options: OPTIONS, allowPositionals: true });
    if (values.help) {
      terminal.out(help(terminal.command));
      return EXIT.fine;
    }
    if (values.version) {
      terminal.out(`${__VERSION__}\n`);
      return EXIT.fine;
    }
    if (positionals.length === 0) throw new UsageError('Name at least one file, or "-" for standard input.');
    const at = values.at === undefined ? null : parseTime(values.at);
    const { connection, errors } = await readConnection(values.connection);
    for (const error of errors) terminal.err(`${painter(terminal.colour)('red', error)}\n`);
    const chosen = { json: values.json, asksSecond: values['second-opinion'] };
    let exit: number = errors.length > 0 ? EXIT.unreadable : EXIT.fine;
    for (const name of positionals) {
      exit = Math.max(exit, await inspectFile(name, { connection, at, ...chosen }, terminal));
    }
    return exit;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`${painter(terminal.colour)('red', error.message)}\nSee --help.\n`);
    return EXIT.unreadable;
  }
}

/** The connection of the command line, and what of it could not be read: the logins are then judged without it. */
async function readConnection(
  path: string | undefined,
): Promise<{ readonly connection: Connection; readonly errors: readonly string[] }> {
  if (path === undefined) return { connection: {}, errors: [] };
  try {
    const connection = await readConnectionFile(path);
    const { errors } = readExpectations(connection);
    return { connection, errors: [...errors].map(([field, error]) => `${FIELD_LABELS[field]} in ${path}: ${error}`) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { connection: {}, errors: [error.message] };
  }
}

interface Settings {
  readonly connection: Connection;
  readonly at: number | null;
  readonly json: boolean;
  /** Whether xml-crypto is asked too. */
  readonly asksSecond: boolean;
}

async function inspectFile(name: string, settings: Settings, terminal: Terminal): Promise<number> {
  const { connection, at, json, asksSecond } = settings;
  const opened = await open(name);
  const isRead = 'recording' in opened;
  const errors = isRead ? opened.errors : [opened];
  const verified = isRead ? await examineFile(opened, connection, at) : NOTHING;
  const examined = asksSecond ? await withSecondOpinions(verified, loadSecond) : verified;
  const report = buildReport(name, asOneError(errors), examined);
  terminal.out(json ? `${JSON.stringify(report)}\n` : renderFile(name, errors, examined, terminal, at ?? Date.now()));
  if (errors.length > 0) return EXIT.unreadable;
  return isBlocked(examined.diagnoses) ? EXIT.blocked : EXIT.fine;
}

/** The connection given on the command line goes before the one that travelled with a trace, field by field. */
function examineFile(imported: Imported, given: Connection, at: number | null): Promise<Examined> {
  const recording = at === null ? imported.recording : judgedAt(imported.recording, at);
  return examine(recording, { ...imported.connection, ...given });
}
