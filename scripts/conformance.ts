/**
 * Compares what we say of the signatures of xmlsec's interoperability suite with what xmlsec1 says,
 * and writes docs/conformance.md.
 *
 *     apt-get source xmlsec1
 *     npm run conformance -- xmlsec1-1.2.37/tests
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildEngine } from '../bench/build-engine.ts';
import type * as engineModule from './conformance/engine.ts';
import type { FailedStep, SignatureReport, TrustedKey } from '../src/model/signature-report.ts';
import { countSteps, dsigSteps, type DsigStep, type StepCounts } from './conformance/steps.ts';
import { ROOT } from './root.ts';

type Engine = typeof engineModule;

/** What is said of one signature, in a word and why. */
interface Said {
  readonly is: 'verified' | 'refused by policy' | 'cannot check' | 'broken';
  readonly why: string;
}

/**
 * Steps that fail because nobody who reads SAML accepts such a signature, whether or not it holds.
 */
const POLICY: ReadonlySet<FailedStep> = new Set([
  'doctype',
  'processing-instruction',
  'duplicate-id',
  'signature-misplaced',
  'signature-unexpected-child',
  'signedinfo-count',
  'no-reference',
  'several-references',
  'reference-not-parent',
  'reference-uri',
  'unexpected-transform',
  'symmetric-algorithm',
  'no-algorithm',
  'limit',
]);

const short = (uri: string): string => uri.replace(/^https?:\/\/(?:www\.)?/, '');

/** What the step that failed is about, as the message names it. */
function about({ failedStep, algorithm, digest, transforms, steps }: SignatureReport): string {
  if (failedStep === 'unsupported-algorithm' || failedStep === 'symmetric-algorithm') {
    const seen = steps.find(({ ok }) => ok === false)?.detail ?? '';
    const named = [algorithm, digest].filter((uri) => uri !== null && seen.includes(uri));
    return short(named.at(-1) ?? algorithm ?? '');
  }
  if (failedStep !== 'unexpected-transform') return '';
  const foreign = transforms.filter((uri) => !/#enveloped-signature$|c14n/.test(uri));
  return (foreign.length > 0 ? foreign : transforms).map(short).join(' ');
}

function saidOf(report: SignatureReport): Said {
  const { verdict, failedStep, algorithm } = report;
  if (verdict === 'valid' || verdict === 'valid-key-not-trusted')
    return { is: 'verified', why: short(algorithm ?? '') };
  const seen = about(report);
  const why = `\`${failedStep ?? ''}\`${seen === '' ? '' : ` ${seen}`}`;
  if (failedStep !== null && POLICY.has(failedStep)) return { is: 'refused by policy', why };
  return { is: verdict === 'broken' ? 'broken' : 'cannot check', why };
}

/** The certificates that the step hands to xmlsec1 as the signer's own. */
function trustedOf(
  { options, folder }: DsigStep,
  top: string,
  { readCertificates }: Engine,
): TrustedKey[] {
  const paths = options
    .filter((_, n) => /^--pubkey-cert-der/.test(options[n - 1] ?? ''))
    .map((path) => resolve(top, folder, path));
  return paths
    .flatMap((path) => readCertificates(readFileSync(path).toString('base64')))
    .map((certificate) => ({ source: 'console', certificate }));
}

async function ours(path: string, step: DsigStep, top: string, engine: Engine): Promise<Said> {
  try {
    const document = engine.parseXml(readFileSync(path, 'utf8'));
    const [first] = await engine.verifySignatures(document, trustedOf(step, top, engine));
    return first ? saidOf(first) : { is: 'cannot check', why: 'no signature in the file' };
  } catch (error) {
    if (!(error instanceof engine.XmlError)) throw error;
    return { is: 'refused by policy', why: `\`${error.code}\` (rule message-undecodable)` };
  }
}

function run1(argv: readonly string[], cwd: string) {
  const run = spawnSync('xmlsec1', argv, { encoding: 'utf8', cwd });
  if (run.error) throw run.error;
  return run;
}

function xmlsec1(path: string, { options, folder }: DsigStep, top: string): string {
  const run = run1(['verify', ...options, path], join(top, folder));
  if (run.status === 0) return 'verified';
  return /\bFAIL\b|verification failed|status=invalid/i.test(run.stderr + run.stdout)
    ? 'fails'
    : 'error';
}

interface Row {
  readonly name: string;
  readonly ours: Said;
  readonly theirs: string;
}

async function rowsOf(top: string, engine: Engine): Promise<Row[]> {
  const rows: Row[] = [];
  const steps = dsigSteps(readFileSync(join(top, 'testDSig.sh'), 'utf8'), top);
  // Some are there twice, the second time without the certificates to trust: that is about those,
  // not about the signature.
  for (const step of [...steps.filter(({ holds }) => holds), ...steps]) {
    const path = join(top, `${step.name}.xml`);
    if (!existsSync(path) || rows.some(({ name }) => name === step.name)) continue;
    rows.push({
      name: step.name,
      ours: await ours(path, step, top, engine),
      theirs: xmlsec1(path, step, top),
    });
  }
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Anew {
  readonly rows: readonly Row[];
  /** Names of those that xmlsec1 does not make here, with algorithms or keys it does not have. */
  readonly notMade: readonly string[];
}

/** The signatures that xmlsec1 makes of the suite's templates. */
async function rowsAnew(top: string, engine: Engine): Promise<Anew> {
  const [rows, notMade]: [Row[], string[]] = [[], []];
  const made = mkdtempSync(join(tmpdir(), 'flex-saml-conformance-'));
  for (const step of dsigSteps(readFileSync(join(top, 'testDSig.sh'), 'utf8'), top)) {
    const { name, anew } = step;
    if (!anew || rows.some((row) => row.name === name) || notMade.includes(name)) continue;
    const path = join(made, `${rows.length}.xml`);
    const argv = ['sign', ...anew.sign, '--output', path, join(top, `${name}.tmpl`)];
    if (run1(argv, join(top, step.folder)).status !== 0) {
      notMade.push(name);
      continue;
    }
    const verifying = { ...step, options: anew.verify };
    rows.push({
      name,
      ours: await ours(path, verifying, top, engine),
      theirs: xmlsec1(path, verifying, top),
    });
  }
  rmSync(made, { recursive: true });
  return { rows: rows.sort((a, b) => (a.name < b.name ? -1 : 1)), notMade };
}

/** Where one says that a signature holds and the other that it does not. */
const isContradiction = ({ ours: { is }, theirs }: Row): boolean =>
  (is === 'verified' && theirs === 'fails') || (is === 'broken' && theirs === 'verified');

const count = (rows: readonly Row[], is: Said['is'], theirs: string): string =>
  String(rows.filter((row) => row.ours.is === is && row.theirs === theirs).length);

const KINDS: readonly Said['is'][] = ['verified', 'refused by policy', 'cannot check', 'broken'];

const tableOf = (rows: readonly Row[]): string[] => [
  '| signature | we say | why | xmlsec1 |',
  '|---|---|---|---|',
  ...rows.map(({ name, ours: { is, why }, theirs }) => `| ${name} | ${is} | ${why} | ${theirs} |`),
  '',
];

const countsOf = (rows: readonly Row[]): string[] => [
  '| we say | xmlsec1: verified | xmlsec1: fails | xmlsec1: error |',
  '|---|---:|---:|---:|',
  ...KINDS.map(
    (is) =>
      `| ${[is, ...['verified', 'fails', 'error'].map((theirs) => count(rows, is, theirs))].join(' | ')} |`,
  ),
  '',
];

interface Seen {
  readonly rows: readonly Row[];
  readonly anew: Anew;
  readonly counts: StepCounts;
  readonly version: string;
}

function documentOf({ rows, anew, counts, version }: Seen): string {
  const contradictions = [...rows, ...anew.rows].filter(isContradiction);
  const { calls, asked, verified, signed, verifiedAnew } = counts;
  const steps = asked + verified + signed + verifiedAnew;
  return [
    '# Conformance',
    '',
    `What we say of the signatures of the interoperability suite of ${version}, beside what that program says. The files are those of its`,
    'source package (Aleksey, Merlin, Phaos, W3C second edition); none is in this repository. Written by',
    '`npm run conformance -- FOLDER`, with the folder `tests` of `apt-get source xmlsec1`.',
    '',
    `The script of the suite takes ${steps} steps in ${calls} calls. ${asked} of them ask xmlsec1 whether it has an algorithm or a kind of key,`,
    `which is about that program alone. ${verified} verify a signature of the suite; the first table has each of its ${rows.length} files once,`,
    `also those that the script does not verify. ${signed} sign a template, which we never do, and ${verifiedAnew} verify what was just`,
    `signed: the ${anew.rows.length} signatures of the second table, and ${anew.notMade.length} that xmlsec1 does not make with the libraries it has here.`,
    '',
    'The suite is about XML signatures, most of which no SAML message may have. *Refused by policy* is what SAML or safety forbids,',
    'whether or not the signature holds: the step is named as in the report. *Cannot check* names the algorithm, or says that there is no',
    'key. *Broken* is a signature that does not hold. *Verified* says that the signature fits the key in the file, not that anybody trusts',
    'the key. An error of xmlsec1 is an algorithm it does not have, or a certificate that is too old.',
    '',
    'Every signature algorithm of the suite is checked but these: HMAC, which is refused because no SAML login has a shared secret; DSA,',
    'RSA with MD5 or RIPEMD-160, and GOST, which are named. WebCrypto checks RSA, RSA-PSS, ECDSA and Ed25519. It has no SHA-224: that is',
    'computed by @noble/hashes, @noble/curves and micro-rsa-dsa-dh.',
    '',
    contradictions.length === 0
      ? 'No signature is verified by one and broken for the other.'
      : `Verified by one and broken for the other: ${contradictions.map(({ name }) => name).join(', ')}.`,
    '',
    '## The signatures of the suite',
    '',
    ...countsOf(rows),
    ...tableOf(rows),
    '## The signatures that xmlsec1 makes of its templates',
    '',
    ...countsOf(anew.rows),
    ...(anew.notMade.length === 0 ? [] : [`Not made: ${anew.notMade.join(', ')}.`, '']),
    ...tableOf(anew.rows),
  ].join('\n');
}

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, 'testDSig.sh'))) {
  console.error(
    'usage: npm run conformance -- FOLDER, the folder "tests" of the source of xmlsec1 (apt-get source xmlsec1)',
  );
  process.exitCode = 2;
} else {
  const built = await buildEngine(fileURLToPath(new URL('conformance/engine.ts', import.meta.url)));
  const engine = (await import(pathToFileURL(join(built, 'engine.mjs')).href)) as Engine;
  const rows = await rowsOf(resolve(folder), engine);
  const anew = await rowsAnew(resolve(folder), engine);
  const counts = countSteps(readFileSync(join(folder, 'testDSig.sh'), 'utf8'));
  rmSync(built, { recursive: true });
  const version = spawnSync('xmlsec1', ['--version'], { encoding: 'utf8' })
    .stdout.trim()
    .replace(/ \(.*/, '');
  writeFileSync(join(ROOT, 'docs', 'conformance.md'), documentOf({ rows, anew, counts, version }));
  const all = [...rows, ...anew.rows];
  console.log(
    `${all.length} signatures, ${all.filter(isContradiction).length} contradictions: docs/conformance.md`,
  );
}
