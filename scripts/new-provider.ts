/**
 * `npm run new-provider <id> [name]`: writes src/providers/<id>.ts and test/providers/<id>.test.ts.
 * Both compile; the tests fail until every TODO is filled in. Nothing else has to be touched: the
 * list of providers is made from the file names.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROVIDER_SETTINGS, type ProviderSetting } from '../src/model/setting.ts';

/** What the step of each setting has to tell; settings that take a value as it is get a field. */
const HINTS: Record<ProviderSetting, string> = {
  'acs-url': 'field',
  'entity-id': 'field',
  nameid: 'how to send a Name ID that is unique and stays the same',
  'attribute-email': 'how to send "email" under its bare name',
  'attribute-full-name': 'how to send "full_name" under its bare name',
  'attribute-roles': 'how to send "roles" under its bare name',
  'attribute-names': 'how to rename an attribute and drop its namespace',
  'role-values': 'where to give a user the role agent, supervisor or admin',
  'response-signing': 'how to sign both the response and the assertion',
  'signature-algorithm': 'how to choose RSA-SHA256',
  encryption: 'how to switch off the encryption of assertions',
  'signing-certificate': 'where to see and download the certificate it signs with',
  'authn-context': 'how to allow the kind of login a request asks for',
  'session-lifetime': 'how to let a session last 10 hours',
  'token-times': 'how to change from when to when an assertion is valid',
  'user-access': 'how to give a user access to the app',
  'relay-state': 'how to return the RelayState unchanged',
  'event-log': 'where its log is',
};

/** How long a line may be (.prettierrc.json). */
const LINE = 100;

const instruction = (setting: ProviderSetting): string => {
  const key = setting.includes('-') ? `'${setting}'` : setting;
  if (HINTS[setting] === 'field')
    return `  ${key}: (value) => setField(APP, 'TODO: the label of the field', value),`;
  const steps = `textSteps(say\`\${APP}. TODO: ${HINTS[setting]}.\`),`;
  const line = `  ${key}: () => ${steps}`;
  return line.length > LINE ? `  ${key}: () =>\n    ${steps}` : line;
};

const providerFile = (name: string): string => `import { say } from '../i18n/say.ts';
import { defineProvider, type ProviderInstructions } from './kit/provider.ts';
import { isSubdomainOf, detectBy, webUrl } from './kit/detect-by.ts';
import { setField, textSteps } from './kit/steps.ts';

const APP = say\`TODO: In <its console> open <menu> > your Flex app\`;

// Menu paths and labels exactly as on screen. "likely" or "(the label may differ)" where you did
// not see it yourself, and unsupported(product, what, …) where the product has no such setting.
const instructions = {
${PROVIDER_SETTINGS.map(instruction).join('\n')}
} satisfies ProviderInstructions;

// TODO: the domains the product is served from; remove what does not apply.
const HOSTS: readonly string[] = [];

export default defineProvider({
  name: '${name}',
  detect: detectBy({
    issuer: (issuer) => {
      const url = webUrl(issuer);
      return isSubdomainOf(url, HOSTS) ? say\`is at \${url?.hostname}\` : null;
    },
    ssoUrl: (url) => (isSubdomainOf(url, HOSTS) ? say\`is at \${url.hostname}\` : null),
  }),
  instructions,
  create: [say\`TODO: how the application for Flex is made.\`],
  consoleValues: {
    issuer: say\`TODO: where it shows its issuer.\`,
    ssoUrl: say\`TODO: where it shows its single sign-on URL.\`,
  },
  signableParts: null,
  errorCodes: [],
});
`;

const testFile = (id: string): string => `import { expect, test } from 'vitest';
import { recogniseTraits } from '../../src/diagnosis/detect-provider.ts';

const seen = (issuers: readonly string[], ssoUrls: readonly string[]): string =>
  recogniseTraits({ issuers, ssoUrls, metadata: null, message: null }).id;

/**
 * Issuers and single sign-on URLs of real installations. TODO: fill in, with where each was seen.
 */
const ISSUERS: readonly string[] = [];
const SSO_URLS: readonly string[] = [];

/** Addresses that only look like this product's. TODO: fill in. */
const LOOK_ALIKES: readonly string[] = [];

test('its issuers and URLs => recognised', () => {
  expect([...ISSUERS, ...SSO_URLS].length, 'fill in ISSUERS or SSO_URLS').toBeGreaterThan(0);
  expect(ISSUERS.filter((issuer) => seen([issuer], []) !== '${id}')).toEqual([]);
  expect(SSO_URLS.filter((url) => seen([], [url]) !== '${id}')).toEqual([]);
});

test('look-alikes => not recognised', () => {
  expect(LOOK_ALIKES.length, 'fill in LOOK_ALIKES').toBeGreaterThan(0);
  expect(LOOK_ALIKES.filter((text) => seen([text], [text]) === '${id}')).toEqual([]);
});
`;

/**
 * Writes the two files and returns their paths.
 *
 * @throws when the id is no file name in lower case, or one of the files is there already; nothing
 * is written then
 */
export function newProvider(root: string, id: string, name: string): string[] {
  if (!/^[a-z][a-z0-9-]*$/.test(id))
    throw new Error(`"${id}" is no id: lower-case letters, digits and hyphens.`);
  if (!/^[^'\\\n]+$/.test(name))
    throw new Error('The name must not hold quotes, backslashes or line breaks.');
  const files = [
    { path: join(root, 'src', 'providers', `${id}.ts`), text: providerFile(name) },
    { path: join(root, 'test', 'providers', `${id}.test.ts`), text: testFile(id) },
  ];
  const there = files.find(({ path }) => existsSync(path));
  if (there) throw new Error(`${there.path} is there already.`);
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return files.map(({ path }) => path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [id = '', name = id] = process.argv.slice(2);
  try {
    const written = newProvider(join(dirname(fileURLToPath(import.meta.url)), '..'), id, name);
    console.log(
      `${written.join('\n')}\nFill in every TODO, then: npx vitest run --project unit test/providers`,
    );
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : String(error)}\nusage: npm run new-provider <id> [name]`,
    );
    process.exitCode = 1;
  }
}
