/**
 * xmlsec1 and xmllint: other people's verifier and canonicaliser, the referees of ours. A test that
 * asks for them gets them installed where that is possible (root on Debian or Ubuntu); elsewhere it
 * fails and says what to do.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aptInstall, canAptInstall } from '../../scripts/apt.ts';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const PACKAGES = ['xmlsec1', 'libxml2-utils'];

const isThere = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

let checked = false;

function demand(): void {
  if (checked) return;
  if (!isThere('xmlsec1') || !isThere('xmllint')) install();
  checked = true;
}

function install(): void {
  const help = `These tests need xmlsec1 and xmllint: install them (on Debian: apt-get install ${PACKAGES.join(' ')}).`;
  if (!canAptInstall()) throw new Error(help);
  const said = aptInstall(PACKAGES);
  if (!isThere('xmlsec1') || !isThere('xmllint')) throw new Error(`${help}\napt-get said: ${said}`);
}

function run(tool: string, args: readonly string[], input?: string): Ran {
  demand();
  const { status, stdout, stderr, error } = spawnSync(tool, args, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    ...(input === undefined ? {} : { input }),
  });
  if (error) throw error;
  return { status: status ?? -1, stdout, stderr };
}

export const xmlsec1 = (args: readonly string[]): Ran => run('xmlsec1', args);
export const xmllint = (args: readonly string[], input?: string): Ran =>
  run('xmllint', args, input);

/**
 * Runs something with the texts as files in a folder that is removed afterwards; their paths in the
 * same order.
 */
export function withFiles<T>(
  texts: readonly string[],
  use: (paths: readonly string[], folder: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'flex-saml-'));
  try {
    const paths = texts.map((text, n) => {
      const path = join(folder, `${n}.xml`);
      writeFileSync(path, text);
      return path;
    });
    return use(paths, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Tells xmlsec1, which reads no SAML schema, what the IDs are. */
const ID_ATTRIBUTES = [
  ['ID', 'urn:oasis:names:tc:SAML:2.0:protocol:Response'],
  ['ID', 'urn:oasis:names:tc:SAML:2.0:protocol:AuthnRequest'],
  ['ID', 'urn:oasis:names:tc:SAML:2.0:protocol:LogoutRequest'],
  ['ID', 'urn:oasis:names:tc:SAML:2.0:protocol:LogoutResponse'],
  ['ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'],
  ['ID', 'urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor'],
  ['ID', 'urn:oasis:names:tc:SAML:2.0:metadata:EntitiesDescriptor'],
  ['AssertionID', 'urn:oasis:names:tc:SAML:1.0:assertion:Assertion'],
  ['ResponseID', 'urn:oasis:names:tc:SAML:1.0:protocol:Response'],
].flatMap(([attribute, element]) => [`--id-attr:${attribute}`, element ?? '']);

const SIGNATURE = '[local-name()="Signature"]';

/** Which Signature of a document: the one that is a child of the element with this ID. */
const signatureIn = (id: string): string[] => ['--node-xpath', `//*[@ID="${id}"]/*${SIGNATURE}`];

/** Where each of the documents begins that xmlsec1 writes one after the other. */
const DOCUMENT_START = /^(?=<\?xml version=)/gm;

/**
 * Fills the signature templates in the elements with this ID: one call of xmlsec1 for all of them.
 *
 * @returns the signed documents, in the order of the templates
 * @throws Error with what xmlsec1 says when it will not sign one
 */
export function signAllWithXmlsec(
  templates: readonly string[],
  privateKeyPem: string,
  id: string,
): readonly string[] {
  return withFiles([privateKeyPem, ...templates], ([key = '', ...paths]) => {
    const ran = xmlsec1([
      '--sign',
      '--privkey-pem',
      key,
      ...ID_ATTRIBUTES,
      ...signatureIn(id),
      ...paths,
    ]);
    if (ran.status !== 0) throw new Error(`xmlsec1 does not sign: ${ran.stderr}`);
    const signed = ran.stdout.split(DOCUMENT_START).filter((text) => text !== '');
    if (signed.length !== templates.length)
      throw new Error(`${signed.length} of ${templates.length} were signed`);
    return signed;
  });
}

/** The same for one. */
export const signWithXmlsec = (template: string, privateKeyPem: string, id: string): string =>
  signAllWithXmlsec([template], privateKeyPem, id)[0] ?? '';

/**
 * Which of the documents xmlsec1 verifies: the signature in the element with that ID, against one
 * public key.
 *
 * @param options more for xmlsec1
 */
export function verifiedByXmlsec(
  documents: readonly string[],
  publicKeyPem: string,
  id: string,
  options: readonly string[] = [],
): boolean[] {
  return withFiles([publicKeyPem, ...documents], ([key = '', ...paths]) => {
    const verified: boolean[] = [];
    while (verified.length < paths.length) {
      const rest = paths.slice(verified.length);
      const ran = xmlsec1([
        '--verify',
        ...options,
        '--pubkey-pem',
        key,
        ...ID_ATTRIBUTES,
        ...signatureIn(id),
        ...rest,
      ]);
      // It stops at the first that it does not verify.
      const count = ran.stderr.match(/^OK$/gm)?.length ?? 0;
      verified.push(...rest.slice(0, count).map(() => true));
      if (count < rest.length) verified.push(false);
    }
    return verified;
  });
}

/** What xmlsec1 digests and signs: its canonical forms of each reference and of the SignedInfo. */
export interface CanonicalForms {
  /** The signed document, whose SignedInfo has the digests. */
  readonly signed: string;
  readonly references: readonly string[];
  readonly signedInfo: string | null;
}

function buffers(text: string, name: string): string[] {
  const [begin, end] = [`== ${name} data - start buffer:\n`, `\n== ${name} data - end buffer`];
  const found: string[] = [];
  for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
    const close = text.indexOf(end, at);
    found.push(text.slice(at + begin.length, close));
    at = close;
  }
  return found;
}

/** Has xmlsec1 sign a template and show what it digests. Throws what it says when it refuses. */
export function canonicalByXmlsec(template: string, privateKeyPem: string): CanonicalForms {
  return withFiles([template, privateKeyPem], ([path = '', key = ''], folder) => {
    const output = join(folder, 'signed.xml');
    const debug = ['--store-references', '--store-signatures', '--print-debug', '--output', output];
    const { status, stdout, stderr } = xmlsec1([
      '--sign',
      ...debug,
      '--privkey-pem',
      key,
      ...ID_ATTRIBUTES,
      path,
    ]);
    if (status !== 0) throw new Error(`xmlsec1 does not sign: ${stderr}`);
    return {
      signed: readFileSync(output, 'utf8'),
      references: buffers(stdout, 'PreDigest'),
      signedInfo: buffers(stdout, 'PreSigned')[0] ?? null,
    };
  });
}
