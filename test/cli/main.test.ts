import { expect, test } from 'vitest';
import { main } from '../../src/cli/main-command.ts';
import { responseXml } from '../support/saml-xml.ts';
import { fakeTerminal, file } from './support.ts';

const run = async (...argv: string[]) => {
  const { terminal, told } = fakeTerminal();
  return { exit: await main(argv, { ...terminal, command: 'flex-saml-inspector' }), ...told };
};

const response = file('response.xml', responseXml('legacy'));

test('inspect and convert => the commands of those names', async () => {
  const { out } = await run('inspect', '--json', response);
  expect(JSON.parse(out)).toMatchObject({ format: 'flex-saml-report', source: response });
  expect(JSON.parse((await run('convert', '--to', 'trace', response)).out)).toMatchObject({
    format: 'flex-saml-trace',
  });
});

test('a file alone => inspected', async () => {
  expect((await run('--json', response)).out).toBe((await run('inspect', '--json', response)).out);
});

test('--help => both commands; after a command => that command, by the name it is called', async () => {
  expect(await run('--help')).toMatchObject({
    exit: 0,
    out: expect.stringContaining('convert') as string,
  });
  expect((await run('convert', '--help')).out).toContain('Usage: flex-saml-inspector convert --to');
  expect((await run('inspect', '--help')).out).toContain('Usage: flex-saml-inspector inspect [');
});

test('nothing => the help, and no success', async () => {
  expect(await run()).toMatchObject({ exit: 2, out: expect.stringContaining('Usage:') as string });
});
