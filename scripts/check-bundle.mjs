/**
 * Checks the built extension (`npm run build` first), which is the same for both browsers: how large its scripts are gzipped, that
 * nothing in them makes code from text (Manifest V3 forbids it), that no Node polyfill came along, that there is one copy of
 * xmldom, and that xml-crypto is in one script alone, which is loaded on demand. Exits with 1 when not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ENTRIES } from './build/entries.mjs';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'chrome');

const KB = 1000;

/** Text that only the named thing has. */
const FORBIDDEN = [
  ['code made from text', /\beval\(|\bnew Function\(|[^.\w]Function\("return/],
  ['a polyfill of crypto', /crypto-browserify|createDiffieHellman/],
  ['a polyfill of Buffer', /The buffer module from node\.js, for the browser|readUInt32LE\(/],
  ['the xpath package', /XPathNSResolverWrapper|XPathEvaluator\b.*XPathParser/],
  ['xml-crypto', /XML_CRYPTO_|getSignedReferences\(\)\{/],
];

/** A message that each copy of xmldom has once. */
const XMLDOM = /Opening and ending tag mismatch/g;

const problems = [];
for (const [entry, { limit, hasXmldom = false }] of Object.entries(ENTRIES)) {
  const name = `${entry}.js`;
  const script = readFileSync(join(dist, name));
  const size = gzipSync(script, { level: 9 }).length;
  console.log(`${name}: ${(size / KB).toFixed(1)} KB gzipped, at most ${limit / KB}`);
  if (size > limit) problems.push(`${name} is ${((size - limit) / KB).toFixed(1)} KB too large`);
  const text = script.toString('utf8');
  for (const [what, pattern] of FORBIDDEN) if (pattern.test(text)) problems.push(`${name} contains ${what}`);
  const copies = text.match(XMLDOM)?.length ?? 0;
  const expected = hasXmldom ? 1 : 0;
  if (copies !== expected) problems.push(`${name} has ${copies} copies of xmldom, not ${expected}`);
}

const withLibrary = readdirSync(dist).filter(
  (name) => name.endsWith('.js') && readFileSync(join(dist, name), 'utf8').includes('XML_CRYPTO_'),
);
console.log(`xml-crypto is in ${withLibrary.join(', ') || 'no script'}`);
if (withLibrary.length !== 1) problems.push(`xml-crypto is in ${withLibrary.length} scripts, not in one of its own`);

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
