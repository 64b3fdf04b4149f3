import type { Expectations } from '../../src/connection/expectations.ts';
import type { LoginValues } from '../../src/model/provider.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROVIDER_SETTINGS } from '../../src/model/setting.ts';
import { useCatalogue } from '../../src/i18n/catalogue.ts';
import { pseudoLanguage, root, untranslated } from './pseudo.ts';

const FOLDER = join(root, 'test/logins');
const logins = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(FOLDER, entry.name, 'trace.json')))
  .map(({ name }) => name);

/** Loaded only when the language is set: texts of modules are read once. */
const engine = async () => ({
  ...(await import('../../src/diagnosis/diagnose.ts')),
  ...(await import('../../src/files/read/import.ts')),
  ...(await import('../../src/generated/rules.ts')),
  ...(await import('../../src/generated/providers.ts')),
  ...(await import('../../src/providers/kit/provider.ts')),
  ...(await import('../support/setting-values.ts')),
});

beforeAll(() => useCatalogue(pseudoLanguage()));

/** The texts with words in them that stand outside of all brackets. */
const missed = (texts: readonly string[]): string[] =>
  [...new Set(texts)].filter((text) => untranslated(text) !== null);

describe('another language', () => {
  it.each(logins)('%s => every text of the diagnosis is in it', async (name) => {
    const { diagnose, importFile } = await engine();
    const { recording, connection } = importFile(
      'trace.json',
      readFileSync(join(FOLDER, name, 'trace.json'), 'utf8'),
    );
    const texts = (await diagnose(recording, connection ?? {})).flatMap(
      ({ headline, findings, results, provider }) => [
        headline,
        ...(provider ? [provider.why] : []),
        ...findings.flatMap(({ title, explanation, steps, evidence }) => [
          title,
          explanation,
          ...steps.map(({ text }) => text),
          ...evidence.flatMap((one) => (one.in === 'nowhere' ? [one.searched] : [])),
        ]),
        ...results.flatMap((result) => (result.is === 'cannot-tell' ? [result.missing] : [])),
      ],
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(missed(texts)).toEqual([]);
  });

  it('rules => title, meaning and manualFix of each are in it', async () => {
    const { rules } = await engine();
    const texts = [...rules.values()].flatMap(({ title, meaning, manualFix }) => [
      title,
      meaning,
      manualFix ?? '',
    ]);
    expect(missed(texts)).toEqual([]);
  });

  it('providers => every step of each setting, with and without the account’s values, is in it', async () => {
    const { providers, changeSteps, changeOf } = await engine();
    const empty: LoginValues = {
      acsUrl: null,
      spEntityId: null,
      generation: null,
      idpIssuer: null,
      ssoUrl: null,
    };
    const full: LoginValues = {
      acsUrl: 'https://login.flex.us1.twilio.com/login/callback?connection=JQ0',
      spEntityId: 'urn:flex:JQ0',
      generation: 'enhanced',
      idpIssuer: 'https://idp.example.com',
      ssoUrl: 'https://idp.example.com/sso',
    };
    const texts = [...providers.values()].flatMap(
      ({ instructions, errorCodes, create, consoleValues }) => [
        ...PROVIDER_SETTINGS.flatMap((setting) =>
          [empty, full].flatMap((context) =>
            ['', 'NotBefore 3 minutes earlier', 'valid for 60 minutes'].flatMap((value) =>
              changeSteps(instructions, changeOf(setting, value), context).map(({ text }) => text),
            ),
          ),
        ),
        ...errorCodes.map(({ meaning }) => meaning),
        ...create,
        consoleValues.issuer,
        consoleValues.ssoUrl,
      ],
    );
    expect(missed(texts)).toEqual([]);
  });

  it('the issuers of Console and metadata differ in http and https => the same finding as in English', async () => {
    const { issuerAgainstMetadata } =
      await import('../../src/diagnosis/connection/check-issuer.ts');
    const { readExpectations } = await import('../../src/connection/expectations.ts');
    const expected = readExpectations({ idpIssuer: 'https://adfs.example/adfs/services/trust' });
    const metadata = {
      entityId: 'http://adfs.example/adfs/services/trust',
    } as Expectations['metadata'];
    const [finding] = issuerAgainstMetadata({ ...expected, metadata }, 0);
    expect(finding?.id).toBe('console-issuer-scheme');
    expect(missed([finding?.explanation ?? ''])).toEqual([]);
  });
});
