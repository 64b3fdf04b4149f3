import { expect, test } from 'vitest';
import { readExpectations } from '../../src/connection/expectations.ts';
import { DAY } from '../../src/diagnosis/connection/finding.ts';
import { checkMetadata } from '../../src/setup/check.ts';
import { rolloverPlan } from '../../src/setup/rollover.ts';
import { makeKeys } from '../../lab/keys.ts';
import { federationMetadata } from '../../lab/idp/metadata.ts';
import { CONSOLE } from '../../lab/account.ts';

const keys = await makeKeys(['a.example'], 'adfs.corp.example');
const NOW = Date.now();

test('metadata of AD FS => what comes into the Console, the product, and nothing against it', () => {
  const { error, values, provider, findings } = checkMetadata(
    readExpectations({ metadataXml: federationMetadata([keys.signing]) }),
    NOW,
  );
  expect(error).toBeNull();
  expect(values).toMatchObject({ issuer: CONSOLE.idpIssuer, ssoUrl: CONSOLE.ssoUrl });
  expect(values.certificatePem).toContain('BEGIN CERTIFICATE');
  expect(provider?.id).toBe('adfs');
  expect(findings).toEqual([]);
});

test.each([
  [
    'no address',
    (xml: string) => xml.replace(/<SingleSignOnService[^>]*>/g, ''),
    'metadata-no-endpoint',
  ],
  [
    'no key',
    (xml: string) => xml.replace(/<KeyDescriptor[\s\S]*?<\/KeyDescriptor>/g, ''),
    'metadata-no-signing-key',
  ],
])('%s => says what will not work', (_, change, id) => {
  const { findings } = checkMetadata(
    readExpectations({ metadataXml: change(federationMetadata([keys.signing])) }),
    NOW,
  );
  expect(findings.map((finding) => finding.id)).toContain(id);
});

test('no metadata at all => the reason, and no values', () => {
  const { error, values } = checkMetadata(readExpectations({ metadataXml: '<html>' }), NOW);
  expect(error).not.toBeNull();
  expect(values).toEqual({ issuer: null, ssoUrl: null, certificatePem: null });
});

test('one certificate => a reminder 30 days before its end', () => {
  const plan = rolloverPlan(
    readExpectations({ metadataXml: federationMetadata([keys.signing]) }),
    NOW,
  );
  expect(plan?.next).toBeNull();
  expect(plan?.remindAt).toBe((plan?.current.notAfter ?? 0) - 30 * DAY);
  expect(plan?.ics).toContain('BEGIN:VEVENT');
});

test('a second one is announced => it is the next, and the steps paste it before the change-over and show the way back', () => {
  const metadataXml = federationMetadata([keys.signing, keys.next]);
  const plan = rolloverPlan(
    readExpectations({ metadataXml, certificatePem: keys.signing.certificatePem }),
    NOW,
  );
  expect(plan?.from).toBe('console');
  expect(plan?.next?.pem.trim()).toBe(
    readExpectations({
      certificatePem: keys.next.certificatePem,
    }).consoleCertificates[0]?.pem.trim(),
  );
  const steps = plan?.steps ?? [];
  const paste = steps.findIndex(({ command }) => command === plan?.next?.pem);
  const change = steps.findIndex(({ command }) => command?.includes('-IsPrimary') ?? false);
  expect(paste).toBeGreaterThan(0);
  expect(change).toBe(paste + 1);
  expect(steps.some(({ text }) => text.startsWith('If it fails'))).toBe(true);
});

test('nothing known => no plan', () => {
  expect(rolloverPlan(readExpectations({}), NOW)).toBeNull();
});
