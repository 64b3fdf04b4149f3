import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/start/chrome.ts';

interface Manifest {
  readonly version: string;
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly content_scripts?: unknown;
  readonly externally_connectable?: unknown;
  readonly web_accessible_resources?: unknown;
  readonly content_security_policy: { readonly extension_pages: string };
}

const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as T;

describe.each(['chrome', 'firefox'])('dist/%s/manifest.json', (browser) => {
  const manifest = read<Manifest>('dist', browser, 'manifest.json');

  test('asks at install for twilio.com and nothing else', () => {
    expect(manifest.host_permissions).toEqual(['https://*.twilio.com/*']);
    expect([...manifest.permissions].sort()).toEqual(['storage', 'webRequest']);
  });

  test('puts nothing into pages and opens nothing to them', () => {
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.content_security_policy.extension_pages).toMatch(/^default-src 'none';/);
    expect(manifest.content_security_policy.extension_pages).not.toMatch(/unsafe|https?:|\*/);
  });

  test('lets no script make markup or code from text (Trusted Types)', () => {
    expect(manifest.content_security_policy.extension_pages).toMatch(
      /; require-trusted-types-for 'script'; trusted-types chunks$/,
    );
  });

  test('carries the version of package.json', () => {
    expect(manifest.version).toBe(read<{ version: string }>('package.json').version);
  });
});
