/** What is shown of rules and providers by name, and what a login shows of its own addresses. */
import { describe, expect, test } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import { readExpectations } from '../../src/connection/expectations.ts';
import { meantByName, meantByUri } from '../../src/flex/attributes.ts';
import { diagnose, signaturesOf } from '../../src/diagnosis/diagnose.ts';
import { missingAttribute, settingOf } from '../../src/rules/kit/missing-attribute.ts';
import { known } from '../../src/facts/kit/define-fact.ts';
import { loginValues } from '../../src/diagnosis/login-values.ts';
import { providerNames } from '../../src/diagnosis/catalog.ts';
import { CERTAINTIES, OWNERS, SETTING_NAMES, SEVERITIES } from '../../src/model/labels.ts';
import { CONSOLE_SETTINGS, PROVIDER_SETTINGS } from '../../src/model/setting.ts';
import type { MandatoryAttributes } from '../../src/facts/subject.ts';
import { contextOf, contextOfLogin, pasted } from '../support/facts.ts';
import { observe } from '../support/login.ts';
import { acsOf, ADFS_ISSUER, ADFS_URL, entityOf, responseXml } from '../support/saml-xml.ts';

test('the providers to choose from => each once, by name, and "another" last', () => {
  const all = providerNames();
  expect(all.at(-1)?.id).toBe('another');
  const names = all.slice(0, -1).map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort((a, b) => a.localeCompare(b)));
  expect(all.find(({ id }) => id === 'adfs')).toEqual({ id: 'adfs', name: 'AD FS' });
});

test.each([
  ['severities', SEVERITIES],
  ['owners', OWNERS],
  ['certainties', CERTAINTIES],
  ['settings', SETTING_NAMES],
])('the words for %s => each its own', (_, words) => {
  const texts = Object.values(words);
  for (const text of texts) expect(text).toMatch(/^[A-Za-z].{2,}/);
  expect(new Set(texts).size).toBe(texts.length);
});

test('every setting => has a name', () => {
  expect(Object.keys(SETTING_NAMES).sort()).toEqual(
    [...PROVIDER_SETTINGS, ...CONSOLE_SETTINGS].sort(),
  );
});

describe('the addresses that a login shows', () => {
  test.each(['legacy', 'enhanced'] as const)('%s => all of them', async (generation) => {
    expect(loginValues(await contextOfLogin({ generation }))).toEqual({
      spEntityId: entityOf(generation),
      acsUrl: acsOf(generation),
      generation,
      idpIssuer: ADFS_ISSUER,
      ssoUrl: ADFS_URL,
    });
  });

  test('a response alone => the audience and the destination, as far as they are Flex’s', async () => {
    const context = await contextOf(
      pasted(responseXml('legacy', { assertion: { audiences: ['urn:x', entityOf('legacy')] } })),
    );
    expect(loginValues(context)).toMatchObject({
      spEntityId: entityOf('legacy'),
      acsUrl: acsOf('legacy'),
      idpIssuer: ADFS_ISSUER,
      ssoUrl: null,
    });
  });

  test.each([
    [
      'of nobody',
      { destination: 'https://x.example/', assertion: { audiences: ['urn:x'], recipient: null } },
    ],
    ['none', { destination: null, assertion: { audiences: null, recipient: null } }],
  ])('a response alone, with addresses %s => none', async (_, shape) => {
    expect(loginValues(await contextOf(pasted(responseXml('legacy', shape))))).toMatchObject({
      spEntityId: null,
      acsUrl: null,
    });
  });
});

describe('a mandatory attribute', () => {
  const mandatory = (is: 'missing' | 'present') =>
    known(
      { email: { is }, full_name: { is }, roles: { is } } as unknown as MandatoryAttributes,
      [],
    );

  test.each([
    ['email', 'attribute-email', 'email'],
    ['full_name', 'attribute-full-name', 'full_name'],
    ['roles', 'attribute-roles', 'roles'],
  ] as const)('%s, when it is missing => %s gets "%s"', (name, setting, value) => {
    expect(settingOf(name)).toBe(setting);
    expect(missingAttribute(mandatory('missing'), name, 'It names the user.')).toEqual([
      {
        title: `The response has no ${name} attribute`,
        explanation: `Flex requires the attribute "${name}", written exactly so. It names the user.`,
        effect: 'Without it Flex refuses the login.',
        evidence: [],
        changes: [{ setting, value: { kind: 'name', name: value } }],
      },
    ]);
    expect(missingAttribute(mandatory('present'), name, '')).toEqual([]);
  });

  test.each([
    ['emali', 'email'],
    ['eail', 'email'],
    ['emaill', 'email'],
    ['emeil', 'email'],
    ['elmai', null],
    ['emxyl', null],
    ['meali', null],
    ['rolse', 'roles'],
    ['oresl', null],
    ['ful_nmae', null],
    ['fullnmae', 'full_name'],
    ['x'.repeat(201), null],
    ['email'.padEnd(21, 'x'), null],
    ['', null],
  ])('written "%.30s" => likely %s', (written, meant) => {
    expect(meantByName(written)).toBe(meant);
  });

  test.each([
    [' https://x.example/claims/mail ', 'email'],
    ['xhttps://x.example/claims/mail', null],
    [' urn:oid:2.5.4.3 ', 'full_name'],
    ['https://x.example/claims/Group/', 'roles'],
    ['https://', null],
    [`https://${'x'.repeat(187)}/mail`, 'email'],
    [`https://${'x'.repeat(188)}/mail`, null],
  ])('as the URI "%.40s" => likely %s', (uri, meant) => {
    expect(meantByUri(uri)).toBe(meant);
  });
});

describe('a diagnosis', () => {
  test('=> names the provider and why, and what Twilio really answered', async () => {
    const text = '{"code":70004,"message":"Invalid issuer in the Assertion/Response."}';
    const recording = readRecording(await observe({ answer: { status: 401, text } }));
    const [diagnosis] = await diagnose(recording, {});
    expect(diagnosis?.provider).toEqual({
      id: 'adfs',
      name: 'AD FS',
      why: expect.stringMatching(/^the issuer /) as string,
      chosen: false,
    });
    expect(diagnosis?.answer.real).toMatchObject({ status: 401 });
    const [unanswered] = await diagnose(readRecording(await observe({ answer: null })), {
      provider: 'okta',
    });
    expect(unanswered?.answer.real).toBeNull();
    expect(unanswered?.provider).toMatchObject({ id: 'okta', chosen: true });
  });

  test('with verdicts that were recorded => those, and no new ones', async () => {
    const { messages } = readRecording(await observe({ signed: 'both' }));
    const response = messages.find(({ kind }) => kind === 'Response');
    if (!response) throw new Error('no response');
    const made = await signaturesOf(response, readExpectations({}));
    expect(made).toHaveLength(2);
    expect(
      await signaturesOf(
        response,
        readExpectations({}),
        new Map([[response.id, made.slice(0, 1)]]),
      ),
    ).toEqual(made.slice(0, 1).map((report) => ({ ...report, recorded: true })));
    expect(await signaturesOf(response, readExpectations({}), new Map())).toEqual([]);
    expect(await signaturesOf({ ...response, document: null }, readExpectations({}))).toEqual([]);
  });

  test('with a signed query => its signature behind those of the message', async () => {
    const { messages } = readRecording(await observe({ signed: 'both' }));
    const response = messages.find(({ kind }) => kind === 'Response');
    if (!response) throw new Error('no response');
    const querySignature = { algorithm: 'urn:x', signedText: 'x', signature: 'AQAB' };
    const made = await signaturesOf({ ...response, querySignature }, readExpectations({}));
    expect(made.map(({ covers }) => covers)).toEqual(['Response', 'Assertion', 'query']);
  });
});
