import { describe, expect, test } from 'vitest';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { assertionsOf } from '../../../src/ui/presenter/assertions.ts';
import { attributeLines, attributesAsTsv } from '../../../src/ui/presenter/attributes.ts';
import { observe } from '../../support/login.ts';
import { GOOD_ATTRIBUTES, type AttributeShape } from '../../support/saml-xml.ts';

async function read(...attributes: readonly AttributeShape[]) {
  const observations = await observe({ response: { assertion: { attributes } } });
  const [diagnosis] = await diagnose(readRecording(observations), {});
  const response = diagnosis?.login.response ?? null;
  const [assertion] = assertionsOf(response);
  if (!diagnosis || !response || !assertion)
    throw new Error('one login with an assertion was made');
  return { assertion, lines: attributeLines(assertion, response.id, diagnosis.findings) };
}

const readings = async (...attributes: readonly AttributeShape[]): Promise<string[]> =>
  (await read(...attributes)).lines.map(({ name, reading }) => `${name}: ${reading}`);

const CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';

describe('attributeLines', () => {
  test('what Flex needs => needed', async () => {
    expect(await readings(...GOOD_ATTRIBUTES)).toEqual([
      'email: needed',
      'full_name: needed',
      'roles: needed',
    ]);
  });

  test.each([
    ['image_url', 'known'],
    ['channel.voice.capacity', 'known'],
    ['location.string', 'known'],
    ['shift', 'stored'],
    ['http://schemas.microsoft.com/identity/claims/tenantid', 'ignored'],
    [CLAIM, 'ignored'],
  ])('beside them %s => %s', async (name, reading) => {
    expect((await readings(...GOOD_ATTRIBUTES, [name, 'x'])).at(-1)).toBe(`${name}: ${reading}`);
  });

  test('a needed one under another name => missing, and the other misnamed', async () => {
    const [email, ...others] = GOOD_ATTRIBUTES;
    expect(email?.[0]).toBe('email');
    expect(await readings([CLAIM, 'a@example.com'], ...others)).toEqual([
      'email: missing',
      `${CLAIM}: misnamed`,
      'full_name: needed',
      'roles: needed',
    ]);
  });

  test('a finding rests on an attribute => its severity and its words', async () => {
    const { lines } = await read(...GOOD_ATTRIBUTES.slice(0, 2), ['roles', 'Domain Users']);
    const roles = lines.find(({ name }) => name === 'roles');
    // Flex accepted this login.
    expect(roles?.mood.tone).toBe('breaks');
    expect(roles?.values).toEqual([{ text: 'Domain Users', note: 'not a role Flex knows' }]);
  });

  test.each([
    ['agent', 'Flex role'],
    ['wfo.full_access', 'Insights role'],
    ['agent, nonsense', 'not a role Flex knows'],
    [null, 'empty'],
  ])('the role %s => noted as %s', async (value, note) => {
    const { lines } = await read(...GOOD_ATTRIBUTES.slice(0, 2), ['roles', value]);
    expect(lines.find(({ name }) => name === 'roles')?.values[0]?.note).toBe(note);
  });
});

test('attributesAsTsv: values with tabs and line breaks => one line each', async () => {
  const { assertion } = await read(['roles', 'agent', 'admin'], ['note', 'a\tb\nc'], ['none']);
  expect(attributesAsTsv(assertion)).toBe(
    'Attribute\tValue\nroles\tagent\nroles\tadmin\nnote\ta b c\nnone\t\n',
  );
});
