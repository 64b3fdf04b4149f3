import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/**
 * Inputs of 8 MB, each by an expression: what a run of signs, of blanks or of lines can stand in.
 */
const INPUTS = [
  'b',
  '`${b}!`',
  '`SAMLResponse: ${b}!`',
  '`SAMLResponse: QUJD\\n${b}!`',
  '`{"SAMLResponse":"${b}"}`',
  '`?SAMLResponse=${b}!`',
  '`?SAMLResponse=QUJD\\n${b}!`',
  '`SAMLRequest=${"abcd\\n".repeat(5e5)}`',
  '`${"QUJD%2B".repeat(1e6)}!`',
  '`SAMLResponse ${" ".repeat(5e6)}=`',
  '`<html><input ${" ".repeat(5e6)}`',
  '`<html><input name=SAMLResponse value="${b}">`',
];

// Once V8 has compiled many expressions it optimizes no more, and a loop over a class of signs
// keeps every turn.
test('texts of 8 MB, where expressions are not optimized => read all the same', () => {
  const program = `
    const { findMessages } = await import('./src/files/read/find/find-messages.ts');
    const b = 'QUJD'.repeat(2e6);
    console.log(JSON.stringify([${INPUTS.join(', ')}].map((input) => findMessages(input).length)));`;
  const node = [
    '--no-regexp-optimization',
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    program,
  ];
  expect(JSON.parse(execFileSync(process.execPath, node, { encoding: 'utf8' }))).toEqual([
    1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 1,
  ]);
}, 300_000);
