import { describe, expect, test } from 'vitest';
import { prepareExport } from '../../../src/files/write/export.ts';
import { importFile } from '../../../src/files/read/import.ts';
import type { AttributeShape } from '../../support/saml-xml.ts';
import { observe } from '../../support/login.ts';
import { NOW } from '../support.ts';

/**
 * People whose names are words of pages, tags or error texts; with accents, and in the scripts and
 * orders they are written in.
 */
const PEOPLE: readonly (readonly [given: string, family: string, mail: string])[] = [
  ['Wei', 'Li', 'wei.li'],
  ['Jenson', 'Button', 'jenson.button'],
  ['Bill', 'Page', 'bill.page'],
  ['Minh', 'An', 'minh.an'],
  ['Will', 'Back', 'wback'],
  ['Form', 'Title', 'ftitle'],
  ['Ülkü', 'Label', 'uelkue.label'],
  ['Søren', 'Code', 'soeren_code'],
  ['Łukasz', 'Link', 'lukasz-link'],
  ['Eric', 'Service', 'eric.service'],
  ['Mark', 'Style', 'markstyle'],
  ['Ana', 'Sólo', 'ana.solo'],
];

async function exported(
  given: string,
  family: string,
  mail: string,
  page: string,
): Promise<string> {
  const observations = await observe({
    response: {
      assertion: {
        nameId: mail,
        attributes: [
          ['email', `${mail}@example.com`],
          ['full_name', `${given} ${family}`],
          ['roles', 'agent'],
        ],
      },
    },
    answer: { status: 401, text: page },
  });
  const { text } = await (
    await prepareExport({ observations, connection: {} })
  ).write('trace', NOW);
  const content = (JSON.parse(text) as { observations: { saw: string; text?: string }[] })
    .observations;
  return content.find(({ saw }) => saw === 'content')?.text ?? '';
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const words = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

describe.each(PEOPLE)('the names of %s %s on an error page', (given, family, mail) => {
  test.each([
    ['as they are written', `<p>Denied for ${given} ${family}.</p>`],
    ['the other way round', `<p>Denied for ${family}, ${given}.</p>`],
    ['in upper case', `<p>DENIED FOR ${given.toUpperCase()} ${family.toUpperCase()}</p>`],
    ['without accents', `<p>Denied for ${plain(`${given} ${family}`)}</p>`],
    ['as the user name', `<p>Denied for ${mail} (${mail}@example.com)</p>`],
    ['as text of JSON', JSON.stringify({ code: 70004, message: `Denied for ${given} ${family}` })],
    [
      'as the name of a member',
      JSON.stringify({ code: 70004, [`${given} ${family}`]: { [family]: 1 } }),
    ],
    ['as an address in angle brackets', `Denied for ${given} ${family} <${mail}@example.com>`],
    ['in angle brackets', `Denied for <${given} ${family}>`],
    ['without quotes in an attribute', `<p title=${family} data-user=${given}>Denied</p>`],
    ['each in a tag', `<p><b>${given}</b><i>${family}</i></p>`],
    ['percent-encoded', `<p>Denied for ${encodeURIComponent(`${given} ${family}`)}</p>`],
    ['joined', `<p>Denied for ${given}${family} (${family}_${given})</p>`],
    ['in an attribute', `<p title="${given} ${family}">Denied</p>`],
  ])('%s => none of them stays', async (_, page) => {
    const shown = words(
      (await exported(given, family, mail, page)).replace(
        /<\/?[pbi]\b|\b(?:title|data-user)=|"code":/gi,
        '',
      ),
    );
    const names = words(`${given} ${family} ${mail}`).filter((word) => word.length > 1);
    expect(shown.filter((word) => names.includes(word))).toEqual([]);
  });
});

test('a page of somebody called Form Title => its tags stay, and what explains the refusal', async () => {
  const page =
    '<html><title>Error</title><form action="x"><p>Audience is invalid</p></form></html>';
  expect(await exported('Form', 'Title', 'ftitle', page)).toMatch(
    /^<html><title>Error<\/title><form action="\w">/,
  );
  const json = await exported(
    'Søren',
    'Code',
    'scode',
    JSON.stringify({ code: 70004, message: 'authentication failed' }),
  );
  expect(JSON.parse(json)).toEqual({ code: 70004, message: 'authentication failed' });
});

const messageOf = async (
  nameId: string,
  attributes: readonly AttributeShape[],
): Promise<string> => {
  const observations = await observe({ response: { assertion: { nameId, attributes } } });
  const { text } = await (
    await prepareExport({ observations, connection: {} })
  ).write('trace', NOW);
  return (
    importFile('x', text).recording.messages.find(({ kind }) => kind === 'Response')?.xml ?? ''
  );
};

describe('a message', () => {
  test.each([
    [
      'an attribute that is called as the user is',
      [
        ['full_name', 'Bill Page'],
        ['Page of Bill', 'x'],
      ],
      /Bill|Page/,
    ],
    ['somebody called Admin', [['full_name', 'Admin']], />Admin</i],
    [
      'a name by its object identifier',
      [
        ['urn:oid:2.5.4.4', 'Button'],
        ['Button', 'x'],
      ],
      /Button/,
    ],
  ] as const)('with %s => no name in it', async (_, attributes, name) => {
    expect(await messageOf('b7@corp.example', attributes)).not.toMatch(name);
  });

  test('=> pseudonyms look like pseudonyms, one person has one', async () => {
    const xml = await messageOf('wei.li@corp.example', [
      ['email', 'wei.li@corp.example'],
      ['full_name', 'Wei Li'],
      ['username', 'wei.li'],
    ]);
    expect(xml).toContain('>user-1@redacted.example</saml:NameID>');
    expect(xml.match(/(?<=AttributeValue>)[^<]+/g)).toEqual([
      'user-1@redacted.example',
      'User 1',
      'user-1',
    ]);
  });
});

test.each([
  ['the path of a page', 'https://idp.example/users/Page/login'],
  ['a parameter', 'https://idp.example/x?service=Page&scope=Page%20Button'],
  [
    'an error text',
    'https://flex.twilio.com/owl?error=access_denied&error_description=Page%20is%20Back',
  ],
])('somebody called Page in %s => no name in it', async (_, url) => {
  const observations = await observe({
    response: { assertion: { nameId: 'jenson.page', attributes: [['full_name', 'Jenson Page']] } },
    goesTo: url,
  });
  const { text } = await (
    await prepareExport({ observations, connection: {} })
  ).write('trace', NOW);
  expect(text).not.toMatch(/\bPage\b/);
});
