import { parseArguments, parseTime, UsageError } from './arguments.ts';
import { EXIT } from './exit.ts';
import { painter, type Terminal } from './terminal.ts';

const help = (
  command: string,
): string => `Says why a Twilio Flex single sign-on login fails, and how to fix it.

Usage: ${command} [--connection FILE] [--at TIME] [--plan] [--compare] [--second-opinion] [--json] FILE...

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
  --plan             also say what to change, where, and in which order
  --compare          two files: also say what the last login of the second has fixed, still has, and
                     has new, compared with the last login of the first
  --second-opinion   also say what xml-crypto, which many service providers use, answers for each signature
  --json             one line of JSON a file (docs/report.schema.json)
  --help, --version

Exit code: 0 nothing blocks a login; 1 something does, or a login was refused or got no answer;
2 something could not be read: a file, the connection file or a certificate in it. Every report is still written.
`;

const OPTIONS = {
  connection: { type: 'string' },
  at: { type: 'string' },
  plan: { type: 'boolean', default: false },
  compare: { type: 'boolean', default: false },
  'second-opinion': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

/**
 * Runs `inspect` and returns its exit code. Whatever is wrong with one file, the others are still
 * reported.
 */
export async function inspect(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { values, positionals } = parseArguments({
      args: [...argv],
      options: OPTIONS,
      allowPositionals: true,
    });
    if (values.help) {
      terminal.out(help(terminal.command));
      return EXIT.fine;
    }
    if (values.version) {
      terminal.out(`${__VERSION__}\n`);
      return EXIT.fine;
    }
    if (positionals.length === 0)
      throw new UsageError('Name at least one file, or "-" for standard input.');
    if (values.compare && positionals.length !== 2)
      throw new UsageError('--compare needs two files: the earlier login, and the later one.');
    const at = values.at === undefined ? null : parseTime(values.at);
    // The engine is loaded here: neither the help nor a mistyped option waits for it.
    const { inspectFiles } = await import('./inspect-files.ts');
    return await inspectFiles(
      positionals,
      {
        connectionFile: values.connection,
        at,
        json: values.json,
        plans: values.plan,
        compares: values.compare,
        asksSecond: values['second-opinion'],
      },
      terminal,
    );
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`${painter(terminal.colour)('red', error.message)}\nSee --help.\n`);
    return EXIT.unreadable;
  }
}
