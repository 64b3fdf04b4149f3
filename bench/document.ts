import type { Measured } from './measure.ts';
import { table, type Result } from './report.ts';

const byName = ({ measured }: Result): ReadonlyMap<string, Measured> =>
  new Map([...measured].map(([{ name }, times]) => [name, times]));

const VERIFIERS = ['xml-crypto', 'samlify', '@node-saml/node-saml', 'xmldsigjs'];

/** The targets that hold within one run, and what came of them. */
function targets(results: readonly Result[]): string[] {
  const [small, big, huge] = results.map(byName);
  const own = (times: ReadonlyMap<string, Measured> | undefined): number =>
    times?.get('Flex SAML Inspector')?.median ?? Number.NaN;
  const xmlsec = (times: ReadonlyMap<string, Measured> | undefined): number =>
    times?.get('xmlsec1 --repeat')?.median ?? Number.NaN;
  const fastest = (times: ReadonlyMap<string, Measured> | undefined): number =>
    Math.min(...VERIFIERS.map((name) => times?.get(name)?.median ?? Number.POSITIVE_INFINITY));
  const share = (times: ReadonlyMap<string, Measured> | undefined): number => own(times) / fastest(times);
  const row = (what: string, most: string, value: number, limit: number): string =>
    `| ${what} | ${most} | ${value.toFixed(2)} | ${value <= limit ? 'yes' : '**no**'} |`;
  return [
    '| target | at most | measured | met |',
    '|---|---:|---:|---|',
    row("share of the fastest JavaScript verifier's time, 10 KB", '1/3', share(small), 1 / 3),
    row("share of the fastest JavaScript verifier's time, 500 KB", '1/3', share(big), 1 / 3),
    row("times xmlsec1's repeated run, 10 KB", '4', own(small) / xmlsec(small), 4),
    row("times xmlsec1's repeated run, 500 KB", '10', own(big) / xmlsec(big), 10),
    row('growth from 500 KB to 5 MB, tenfold being linear', '12', own(huge) / own(big), 12),
  ];
}

/** docs/benchmarks.md */
export function document(results: readonly Result[], machine: string): string {
  return [
    '# Benchmarks',
    '',
    '`npm run bench` measures how long it takes to decode, verify and diagnose a login, beside what other verifiers take for the',
    'signature alone, on the same messages in the same run: an Assertion signed with RSA-2048 and SHA-256, exclusive',
    'canonicalization, for a user in 50, 5,000 and 50,000 groups. Everyone is measured in turn, round by round; the number is the',
    "median of the rounds' medians. Each run has to find the signature valid. xmlsec1 times itself; starting it is not counted.",
    '',
    `Measured on ${machine}.`,
    '',
    ...targets(results),
    '',
    ...results.map(table),
  ].join('\n');
}
