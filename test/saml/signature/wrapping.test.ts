import { beforeAll, describe, expect, it } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import { verifySignatures } from '../../../src/saml/signature.ts';
import type { FailedStep } from '../../../src/model/signature-report.ts';
import { sign } from '../../support/signing.ts';
import { identity, type Identity } from './identity.ts';
import { ASSERTION_ID, login, RESPONSE_ID } from './messages.ts';
import { FORGED, FORMS, piecesOf, wrap, type Target } from './wrapping.ts';

let key: Identity;
beforeAll(async () => {
  key = await identity();
});

const logins: readonly [name: string, target: Target, sign: () => string][] = [
  ['a signed message', 'Response', () => sign(login(), 'Response', key)],
  ['a signed assertion', 'Assertion', () => sign(login(), 'Assertion', key)],
  [
    'a message with both signed, by the message',
    'Response',
    () => sign(sign(login(), 'Assertion', key), 'Response', key),
  ],
  [
    'a message with both signed, by the assertion',
    'Assertion',
    () => sign(sign(login(), 'Assertion', key), 'Response', key),
  ],
];

const STEPS: readonly FailedStep[] = [
  'signature-unexpected-child',
  'duplicate-id',
  'reference-not-parent',
  'signature-misplaced',
  'not-covered',
  'digest-mismatch',
];

describe.each(logins)('wrapping %s', (_, target, make) => {
  it.each(
    [...FORMS.keys()].flatMap((form) => [
      { form, forgedId: '_forged' },
      { form, forgedId: target === 'Response' ? RESPONSE_ID : ASSERTION_ID },
    ]),
  )(
    'form $form, the forged element with the ID $forgedId => no signature is valid',
    async ({ form, forgedId }) => {
      const signed = make();
      const before = await verifySignatures(parseXml(signed), [key.trusted]);
      expect(before.every(({ verdict }) => verdict === 'valid')).toBe(true);

      const document = parseXml(wrap(form, target, piecesOf(signed, target, forgedId)));
      expect(document.text).toContain(FORGED);
      const reports = await verifySignatures(document, [key.trusted]);
      expect(reports.length).toBeGreaterThan(0);
      expect(reports.map(({ verdict }) => verdict)).toEqual(reports.map(() => 'broken'));
      for (const { failedStep } of reports) expect(STEPS).toContain(failedStep);
      for (const { coveredPlace } of reports) {
        const { start, end } = coveredPlace?.span ?? { start: 0, end: 0 };
        expect(document.text.slice(start, end)).not.toContain(FORGED);
      }
    },
  );
});
