import { table, type Result } from './report.ts';

const OURS = 'Flex SAML Inspector';
const REFEREE = 'xmlsec1 --repeat';
const VERIFIERS = ['xml-crypto', 'samlify', '@node-saml/node-saml', 'xmldsigjs'];

/** The median of the fastest of those named. */
function fastest(result: Result | undefined, names: readonly string[]): number {
  const rows = result?.rows.filter(({ contender }) => names.includes(contender.name)) ?? [];
  return Math.min(...rows.map(({ times }) => times.median));
}

/** The targets that hold within one run, and what came of them. */
function targets([small, big, large, huge]: readonly Result[]): string[] {
  const own = (result: Result | undefined): number => fastest(result, [OURS]);
  const share = (result: Result | undefined): number => own(result) / fastest(result, VERIFIERS);
  const times = (result: Result | undefined): number => own(result) / fastest(result, [REFEREE]);
  const row = (what: string, most: string, value: number, limit: number): string =>
    `| ${what} | ${most} | ${value.toFixed(2)} | ${value <= limit ? 'yes' : '**no**'} |`;
  return [
    '| target | at most | measured | met |',
    '|---|---:|---:|---|',
    row("share of the fastest JavaScript verifier's time, 10 KB", '1/3', share(small), 1 / 3),
    row("share of the fastest JavaScript verifier's time, 500 KB", '1/3', share(big), 1 / 3),
    row("times xmlsec1's repeated run, 10 KB", '4', times(small), 4),
    row("times xmlsec1's repeated run, 500 KB", '10', times(big), 10),
    row('growth from 1 MB to 5 MB, five times the groups', '6', own(huge) / own(large), 6),
  ];
}

/** The engine's part of docs/benchmarks.md. */
export function document(results: readonly Result[], machine: string): string {
  return [
    '## The engine',
    '',
    '`npm run bench -- engine` measures how long it takes to decode, verify and diagnose a login, beside what other verifiers take for the',
    'signature alone, on the same messages in the same run: an Assertion signed with RSA-2048 and SHA-256, exclusive',
    'canonicalization, for a user in 50 to 50,000 groups. Everyone has a process of its own and is measured in turn, in rounds of a',
    "second, at least three runs each, the first only to warm up; the number is the median of the rounds' medians. Each run has to",
    'find the signature valid. xmlsec1 times itself, without its start. Other work on the machine lengthens everyone but xmlsec1, which',
    'counts its processor time: measure on a quiet one.',
    '',
    'Between 500 KB and 1 MB a document outgrows the young generation of V8, and collecting garbage doubles the time of a group',
    'once; with `node --max-semi-space-size=128` it stays what it was. From there on time grows with the number of groups.',
    '',
    `Measured on ${machine}.`,
    '',
    ...targets(results),
    '',
    ...results.map(table),
  ].join('\n');
}
