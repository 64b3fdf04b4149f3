/**
 * Checks the built extension (`npm run build` first), which is the same for both browsers: how
 * large what each page and script loads at first is gzipped, that what is loaded on demand is not
 * in it, that nothing makes code from text (Manifest V3 forbids it), that no Node polyfill came
 * along, that no page loads xmldom twice, and that xml-crypto is in one script of its own. Of the
 * command line: that it loads little before it knows what is asked. Exits with 1 when not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { COMMAND_LINE_LIMIT, ENTRIES } from './build/entries.mjs';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'chrome');

const KB = 1000;

/** Text that only the named thing has. */
const FORBIDDEN = [
  ['code made from text', /\beval\(|\bnew Function\(|[^.\w]Function\("return/],
  ['a polyfill of crypto', /crypto-browserify|createDiffieHellman/],
  ['a polyfill of Buffer', /The buffer module from node\.js, for the browser|readUInt32LE\(/],
  ['the xpath package', /XPathNSResolverWrapper|XPathEvaluator\b.*XPathParser/],
];

/** The sources in a script, by its map. */
const sourcesOf = (name) => JSON.parse(readFileSync(join(dist, `${name}.map`), 'utf8')).sources;

const XML_CRYPTO = /node_modules\/xml-crypto\/lib\//;
const XMLDOM = /node_modules\/@xmldom\/xmldom\/lib\/dom-parser\.js$/;

const problems = [];
for (const [entry, { limit, without = [] }] of Object.entries(ENTRIES)) {
  const name = `${entry}.js`;
  const size = gzipSync(readFileSync(join(dist, name)), { level: 9 }).length;
  console.log(`${name}: ${(size / KB).toFixed(1)} KB gzipped, at most ${limit / KB}`);
  if (size > limit) problems.push(`${name} is ${((size - limit) / KB).toFixed(1)} KB too large`);
  for (const source of sourcesOf(name)) {
    if (without.some((pattern) => pattern.test(source)))
      problems.push(`${name} contains ${source}`);
  }
}
// The parts that are loaded on demand, too. xml-crypto comes as published, with what it needs.
const all = readdirSync(dist).filter((name) => name.endsWith('.js'));
const withLibrary = all.filter((name) => sourcesOf(name).some((source) => XML_CRYPTO.test(source)));
console.log(`xml-crypto is in ${withLibrary.join(', ') || 'no script'}`);
if (withLibrary.length !== 1)
  problems.push(`xml-crypto is in ${withLibrary.length} scripts, not in one of its own`);
const [madeFromText] = FORBIDDEN;
for (const name of all) {
  const text = readFileSync(join(dist, name), 'utf8');
  for (const [what, pattern] of withLibrary.includes(name) ? [madeFromText] : FORBIDDEN) {
    if (pattern.test(text)) problems.push(`${name} contains ${what}`);
  }
}
const scripts = all.filter((name) => !withLibrary.includes(name));
// The panel has it from the start; the other two share the one that is loaded on demand.
const holders = scripts.filter(
  (name) => name !== 'panel.js' && sourcesOf(name).some((source) => XMLDOM.test(source)),
);
if (holders.length !== 1)
  problems.push(`xmldom is in ${holders.join(', ') || 'no part'}, not in one part`);

const command = readFileSync(join(dist, '..', 'cli', 'main.mjs'), 'utf8');
console.log(
  `cli/main.mjs: ${(command.length / KB).toFixed(1)} KB, at most ${COMMAND_LINE_LIMIT / KB}`,
);
if (command.length > COMMAND_LINE_LIMIT)
  problems.push('cli/main.mjs is too large: let it import() what a command needs');

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
