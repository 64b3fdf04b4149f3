import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureChrome, ensureFirefox } from '../../scripts/browser.ts';
import { ROOT } from '../../scripts/root.ts';
import { BUILT } from '../../scripts/start/chrome.ts';

interface ContentScript {
  readonly matches: readonly string[];
  readonly include_globs?: readonly string[];
  readonly js: readonly string[];
  readonly world?: string;
}

interface Manifest {
  readonly minimum_chrome_version?: string;
  readonly browser_specific_settings?: { readonly gecko: { readonly strict_min_version: string } };
  readonly version: string;
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly optional_permissions: readonly string[];
  readonly content_scripts: readonly ContentScript[];
  readonly externally_connectable?: unknown;
  readonly web_accessible_resources?: unknown;
  readonly content_security_policy: { readonly extension_pages: string };
}

/** Where a login to Flex is refused, and where Flex says so. */
const SIGN_IN = [
  'https://flex.twilio.com/dancing-owl-1234',
  'https://iam.twilio.com/v1/Accounts/AC1/saml2',
  'https://preview.twilio.com/iam/Accounts/AC1/saml2',
  'https://services.twilio.com/v1/Flex/Authorize?state=x',
  'https://services.twilio.com/v1/Flex/Authentication/Callback?code=x',
  'https://login.flex.us1.twilio.com/login/callback?connection=JQ1',
  'https://login.flex.twilio.com/authorize/resume?state=x',
];
const OTHERS = [
  'https://console.twilio.com/us1/account',
  'https://login.twilio.com/authorize',
  'https://www.twilio.com/login/callback',
  'https://flex.evil.example/',
  'https://login.flex.us1.evil.example/login/callback',
  'https://services.twilio.com/v1/Other',
  'https://taskrouter.twilio.com/v1/Workspaces',
];

/**
 * `*` is any text, in a match pattern and in a glob; that a host cannot go on into a path is
 * Twilio's own name at its end.
 */
const matchesPattern = (pattern: string, url: string): boolean => {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(url);
};

const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

describe.each(['chrome', 'firefox'])('manifest.json for %s', (browser) => {
  const manifest = read<Manifest>(BUILT, browser, 'manifest.json');

  test('asks at install for twilio.com and nothing else', () => {
    expect(manifest.host_permissions).toEqual(['https://*.twilio.com/*']);
    // By it Firefox tells the popup the address of the tab it was opened over.
    // The other allows nothing without the optional webRequestBlocking; Firefox takes it from the
    // manifest alone.
    const more = browser === 'firefox' ? ['activeTab', 'webRequestFilterResponse'] : [];
    expect([...manifest.permissions].sort()).toEqual([...more, 'storage', 'webRequest'].sort());
  });

  test('asks for what reads and shows a refusal only when the user wants it', () => {
    expect([...manifest.optional_permissions].sort()).toEqual(
      browser === 'firefox' ? ['webRequestBlocking'] : ['webRequestAuthProvider'],
    );
  });

  test('has one script in pages, those of a sign-in to Flex alone, apart from the page’s own', () => {
    const runs = (url: string): boolean =>
      manifest.content_scripts.some(({ matches, include_globs: globs = ['*'] }) =>
        [matches, globs].every((patterns) =>
          patterns.some((pattern) => matchesPattern(pattern, url)),
        ),
      );
    expect(manifest.content_scripts.flatMap(({ js }) => js)).toEqual(['content.js', 'content.js']);
    expect(manifest.content_scripts.map(({ world }) => world)).toEqual([undefined, undefined]);
    for (const url of SIGN_IN) expect([url, runs(url)]).toEqual([url, true]);
    for (const url of OTHERS) expect([url, runs(url)]).toEqual([url, false]);
  });

  test('opens nothing to pages', () => {
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.content_security_policy.extension_pages).toMatch(/^default-src 'none';/);
    expect(manifest.content_security_policy.extension_pages).not.toMatch(/unsafe|https?:|\*/);
  });

  test('takes scripts and workers from the extension alone', () => {
    const directives = manifest.content_security_policy.extension_pages.split('; ');
    expect(directives).toContain("script-src 'self'");
    expect(directives).toContain("worker-src 'self'");
  });

  test('lets no script make markup or code from text (Trusted Types)', () => {
    expect(manifest.content_security_policy.extension_pages).toMatch(
      /; require-trusted-types-for 'script'; trusted-types chunks$/,
    );
  });

  test('carries the version of package.json', () => {
    expect(manifest.version).toBe(read<{ version: string }>(ROOT, 'package.json').version);
  });
});

/** Only where a program says its version on the terminal, which Windows' browsers do not. */
describe.skipIf(process.platform === 'win32')('the browser these tests run in', () => {
  const major = (version: string): number => Number(/\d+/.exec(version)?.[0]);
  const of = (path: string): number =>
    major(execFileSync(path, ['--version'], { encoding: 'utf8', stdio: 'pipe' }));

  test('Chromium is one the manifest admits', () => {
    const { minimum_chrome_version: oldest = '' } = read<Manifest>(
      BUILT,
      'chrome',
      'manifest.json',
    );
    expect(of(ensureChrome())).toBeGreaterThanOrEqual(major(oldest));
  });

  test('Firefox is one the manifest admits', () => {
    const { browser_specific_settings: settings } = read<Manifest>(
      BUILT,
      'firefox',
      'manifest.json',
    );
    expect(of(ensureFirefox())).toBeGreaterThanOrEqual(
      major(settings?.gecko.strict_min_version ?? ''),
    );
  });
});
