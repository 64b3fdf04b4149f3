import type { Provider } from '../../src/model/provider.ts';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { format, resolveConfig } from 'prettier';
import { changeSteps } from '../../src/providers/kit/provider.ts';
import { PROVIDER_SETTINGS } from '../../src/model/setting.ts';
import { newProvider } from '../../scripts/new-provider.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-provider-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('a new id => a provider with every setting to fill in, and its test', async () => {
  const [provider = '', itsTest = ''] = newProvider(root, 'acme-id', 'Acme ID');
  expect([provider, itsTest]).toEqual([
    join(root, 'src/providers/acme-id.ts'),
    join(root, 'test/providers/acme-id.test.ts'),
  ]);
  // Imported from here, its own imports must lead into this repository.
  writeFileSync(
    provider,
    readFileSync(provider, 'utf8')
      .replaceAll("'../", `'${resolve('src')}/`)
      .replaceAll("'./kit", `'${resolve('src/providers/kit')}`),
  );
  const { default: made } = (await import(provider)) as { default: Provider };
  expect(made.name).toBe('Acme ID');
  expect(
    made.detect({ issuers: ['https://a.example'], ssoUrls: [], metadata: null, message: null }),
  ).toBeNull();
  const context = {
    spEntityId: null,
    acsUrl: null,
    generation: null,
    idpIssuer: null,
    ssoUrl: null,
  };
  for (const setting of PROVIDER_SETTINGS)
    expect(changeSteps(made.instructions, { setting, value: null }, context)[0]?.text).toContain(
      'TODO',
    );
  expect(readFileSync(itsTest, 'utf8')).toContain("!== 'acme-id'");
});

test('the files => are formatted as the repository is', async () => {
  const style = await resolveConfig(resolve('src/providers/okta.ts'));
  for (const path of newProvider(root, 'acme', 'Acme')) {
    const text = readFileSync(path, 'utf8');
    expect(await format(text, { ...style, parser: 'typescript' })).toBe(text);
  }
});

test('an id that is taken => refused, and nothing is written', () => {
  newProvider(root, 'acme', 'Acme');
  const [path = ''] = [join(root, 'src/providers/acme.ts')];
  writeFileSync(path, 'mine');
  expect(() => newProvider(root, 'acme', 'Acme')).toThrow('there already');
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test.each(['', 'Acme', '../acme', 'acme.ts', '-acme'])('the id "%s" => refused', (id) => {
  expect(() => newProvider(root, id, 'Acme')).toThrow('no id');
  expect(existsSync(join(root, 'src'))).toBe(false);
});

test('a name with a quote => refused', () => {
  expect(() => newProvider(root, 'acme', "O'Acme")).toThrow('must not hold quotes');
});
