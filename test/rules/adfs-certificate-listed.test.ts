import { expect, test } from 'vitest';
import { testRule } from '../support/rule-tester.ts';
import { foundInText } from '../support/text-login.ts';

const RULE = 'adfs-certificate-listed';
const listed = (type: string, isPrimary: boolean, thumbprint: string): string =>
  [
    'Certificate     : [Subject]',
    '                    CN=ADFS Signing - adfs.example',
    `CertificateType : ${type}`,
    `IsPrimary       : ${isPrimary ? 'True' : 'False'}`,
    'StoreLocation   : CurrentUser',
    `Thumbprint      : ${thumbprint}`,
  ].join('\n');

testRule('adfs-certificate-listed', {
  found: [
    {
      name: 'the listing of a certificate',
      text: listed('Token-Signing', true, 'd'.repeat(40)),
      finds: [
        {
          title: 'This lists certificates of AD FS and does not contain them',
          fix: ['signing-certificate'],
          values: ['d'.repeat(40)],
          evidence: ['the text'],
        },
      ],
    },
  ],
  // A listing is there, or it is not.
  ok: [] as unknown as readonly [{ name: string }],
  cannotTell: { unreachable: 'a listing of certificates is there, or it is not' },
  notApplicable: [{ name: 'a login that was recorded', because: 'none lists certificates' }],
});

test('two certificates for signing => the primary one is to be exported', async () => {
  const text = `${listed('Token-Signing', false, 'a'.repeat(40))}\n\n${listed('Token-Signing', true, 'b'.repeat(40))}`;
  const [found, ...others] = await foundInText(RULE, text);
  expect(others).toEqual([]);
  expect(found?.severity).toBe('hint');
  expect(found?.explanation).toContain('b'.repeat(40));
  expect(found?.explanation).not.toContain('a'.repeat(40));
  expect(found?.explanation).toContain('2 certificates');
  expect(found?.steps.map(({ text: words }) => words).join(' ')).toContain('Base-64 encoded X.509');
});

test('a certificate for decrypting alone => no thumbprint is named', async () => {
  const [found] = await foundInText(RULE, listed('Token-Decrypting', true, 'c'.repeat(40)));
  expect(found?.explanation).not.toContain('c'.repeat(40));
});
