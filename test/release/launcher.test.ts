/**
 * scripts/cli.mjs in a fresh copy of the source, so that nothing is built there yet and nobody else
 * builds meanwhile.
 */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authnRequestXml, responseXml } from '../support/saml-xml.ts';
import { copySource, type Copy } from './copy.ts';

let copy: Copy;
beforeAll(() => {
  copy = copySource('launcher');
});
afterAll(() => copy.remove());

const run = (argv: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/cli.mjs', ...argv], {
    cwd: copy.folder,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

describe('the launcher', () => {
  test('builds when it must, and runs the command on standard input, with its exit code', () => {
    const withoutRoles = responseXml('legacy', {
      assertion: { attributes: [['email', 'a@corp.example']] },
    });
    const { status, stdout, stderr } = run(['inspect', '--json', '-'], withoutRoles);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'flex-saml-report',
      source: '-',
      messages: [{ kind: 'Response' }],
    });
    expect(status).toBe(1);
    expect(run(['inspect', '--json', '-'], authnRequestXml('legacy')).status).toBe(0);
    expect(run(['inspect', '--json', '-'], 'nothing').status).toBe(2);
    expect(run(['convert', '--help']).stdout).toContain('--to');
  }, 180_000);

  test('a command that is none => says which there are', () => {
    const { status, stderr } = run(['remove']);
    expect(status).not.toBe(0);
    expect(stderr).toContain('inspect|convert');
  });
});
