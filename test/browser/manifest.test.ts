import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureChrome, ensureFirefox } from '../../scripts/browser.ts';
import { ROOT } from '../../scripts/root.ts';
import { BUILT } from '../../scripts/start/chrome.ts';

interface Manifest {
  readonly minimum_chrome_version?: string;
  readonly browser_specific_settings?: { readonly gecko: { readonly strict_min_version: string } };
  readonly version: string;
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly content_scripts?: unknown;
  readonly externally_connectable?: unknown;
  readonly web_accessible_resources?: unknown;
  readonly content_security_policy: { readonly extension_pages: string };
}

const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

describe.each(['chrome', 'firefox'])('manifest.json for %s', (browser) => {
  const manifest = read<Manifest>(BUILT, browser, 'manifest.json');

  test('asks at install for twilio.com and nothing else', () => {
    expect(manifest.host_permissions).toEqual(['https://*.twilio.com/*']);
    // By it Firefox tells the popup the address of the tab it was opened over, and no more: nothing can be put into a page.
    const address = browser === 'firefox' ? ['activeTab'] : [];
    expect([...manifest.permissions].sort()).toEqual([...address, 'storage', 'webRequest']);
  });

  test('puts nothing into pages and opens nothing to them', () => {
    expect(manifest.content_scripts).toBeUndefined();
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
  const of = (path: string): number => major(execFileSync(path, ['--version'], { encoding: 'utf8', stdio: 'pipe' }));

  test('Chromium is one the manifest admits', () => {
    const { minimum_chrome_version: oldest = '' } = read<Manifest>(BUILT, 'chrome', 'manifest.json');
    expect(of(ensureChrome())).toBeGreaterThanOrEqual(major(oldest));
  });

  test('Firefox is one the manifest admits', () => {
    const { browser_specific_settings: settings } = read<Manifest>(BUILT, 'firefox', 'manifest.json');
    expect(of(ensureFirefox())).toBeGreaterThanOrEqual(major(settings?.gecko.strict_min_version ?? ''));
  });
});
