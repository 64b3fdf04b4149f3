import { afterEach, describe, expect, test, vi } from 'vitest';
import type * as Endpoints from '../../src/flex/endpoints.ts';
import type * as Wanted from '../../src/flex/required-settings.ts';
import { observe } from '../support/login.ts';
import { ACCOUNT_SID } from '../support/saml-xml.ts';

const ENDPOINTS = '../../src/flex/endpoints.ts';
const WANTED = '../../src/flex/required-settings.ts';

afterEach(() => {
  vi.doUnmock(ENDPOINTS);
  vi.doUnmock(WANTED);
  vi.resetModules();
});

/** What the page has to type, as the modules are now. */
async function pageValues(): Promise<Map<string, string>> {
  const { readSetup } = await import('../../src/setup/setup.ts');
  const { setupGuide } = await import('../../src/setup/guide.ts');
  const { setup } = readSetup({ accountSid: ACCOUNT_SID, provider: 'adfs' });
  if (!setup) throw new Error('no set-up');
  const { settings, files } = setupGuide(setup);
  return new Map([
    ...settings.map(({ setting, value }): [string, string] => [setting, value]),
    ...files.map(({ id, text }): [string, string] => [id, text]),
  ]);
}

/** What the rules tell to put into each setting, for a login with every fault. */
async function ruleSteps(): Promise<string> {
  const { readRecording } = await import('../../src/recording/read-recording.ts');
  const { diagnose } = await import('../../src/diagnosis/diagnose.ts');
  const observations = await observe({
    request: null,
    response: {
      destination: 'https://wrong.example/',
      assertion: {
        attributes: [],
        nameId: null,
        audiences: ['urn:wrong'],
        recipient: 'https://wrong.example/',
      },
    },
  });
  const diagnoses = await diagnose(readRecording(observations), {
    accountSid: ACCOUNT_SID,
    provider: 'adfs',
  });
  return diagnoses
    .flatMap(({ findings }) => findings.flatMap(({ steps }) => steps))
    .map(({ text, command }) => `${text} ${command ?? ''}`)
    .join('\n');
}

test('as they are => the values of the page are those the rules tell', async () => {
  const values = await pageValues();
  const steps = await ruleSteps();
  for (const setting of ['acs-url', 'entity-id', 'nameid', 'attribute-email', 'attribute-roles']) {
    const value = values.get(setting) ?? 'missing';
    expect(steps, setting).toContain(value);
    expect(
      [values.get('adfs-script'), values.get('sp-metadata')].some((text) => text?.includes(value)),
      setting,
    ).toBe(true);
  }
});

describe('changed in their one place', () => {
  test('an address of Flex => page, script, metadata and rules change', async () => {
    vi.doMock(ENDPOINTS, async (original) => {
      const module = await original<typeof Endpoints>();
      return {
        ...module,
        acsUrl: (...given: Parameters<typeof module.acsUrl>) =>
          `${module.acsUrl(...given) ?? ''}/moved`,
      };
    });
    const values = await pageValues();
    const moved = values.get('acs-url') ?? '';
    expect(moved).toMatch(/\/saml2\/moved$/);
    expect(values.get('adfs-script')).toContain(`'${moved}'`);
    expect(values.get('sp-metadata')).toContain(`"${moved}"`);
    expect(await ruleSteps()).toContain(moved);
  });

  test('a name or format that Flex wants => page, metadata and rules change', async () => {
    vi.doMock(WANTED, async (original) => {
      const module = await original<typeof Wanted>();
      return {
        ...module,
        REQUIRED_SETTINGS: {
          ...module.REQUIRED_SETTINGS,
          nameid: { kind: 'uri', uri: 'urn:moved:format' },
        },
      };
    });
    const values = await pageValues();
    expect(values.get('nameid')).toBe('urn:moved:format');
    expect(values.get('sp-metadata')).toContain('urn:moved:format');
    expect(await ruleSteps()).toContain('urn:moved:format');
  });
});
