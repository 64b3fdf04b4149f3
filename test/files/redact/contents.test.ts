import { describe, expect, test } from 'vitest';
import { alike } from './alike.ts';

const nested = (depth: number): unknown => (depth > 0 ? [nested(depth - 1)] : 'bob');

describe('the text of an answer', () => {
  test.each([
    ['JSON', '{"code":70251,"message":"Invalid bob"}', '{"code":70251,"message":"Invalid hhh"}'],
    ['JSON with blanks', ' \n [ "bob" ] ', '["hhh"]'],
    ['members of one’s own', '{"bob":{"code":"bob"}}', '{"hhh":{"code":"hhh"}}'],
    [
      'addresses',
      '{"location":"https://corp.example/saml/bob?x=bob"}',
      '{"location":"https://hhhh.hhhhhhh/saml/hhh?h=hhh"}',
    ],
    ['an address in capitals', '["HTTP://corp.example/"]', '["HTTP://hhhh.hhhhhhh/"]'],
    [
      'an address with more behind it',
      '["https://corp.example/saml bob"]',
      '["https://hhhh.hhhhhhh/saml hhh"]',
    ],
    [
      'an address with more before it',
      '["see https://corp.example/saml"]',
      '["hhh https://hhhh.hhhhhhh/saml"]',
    ],
    ['what only begins like an address', '["https://:bob"]', '["https://:hhh"]'],
    [
      'an address without encryption',
      '["http://corp.example/adfs"]',
      '["http://hhhh.hhhhhhh/adfs"]',
    ],
    [
      'an address with more behind it, whose ways are those of a login',
      '["https://corp.example/adfs bob"]',
      '["https://hhhh.hhhhhhh/hhhh hhh"]',
    ],
    [
      'an address beside nothing',
      '[null,true,{"location":"https://corp.example/adfs"}]',
      '[null,true,{"location":"https://hhhh.hhhhhhh/adfs"}]',
    ],
    ['a number alone, as it is written', '12.50', '87.87'],
    ['numbers', '[401, 1234, 12.5, -3]', '[401,8777,87.8,-8]'],
    ['what says nothing of anybody', '[true,false,null]', '[true,false,null]'],
    ['plain text', 'Unauthorized bob', 'Unauthorized hhh'],
    ['a page', '<h1>Unauthorized</h1><p>bob</p>', '<h1>Unauthorized</h1><p>hhh</p>'],
    ['what only begins like JSON', '{bob', '{hhh'],
    ['text that holds JSON', 'bob {"code":401}', 'hhh {"code":401}'],
    ['nothing', '', ''],
  ])('%s', (_, text, expected) => {
    expect(alike().contents.text(text)).toBe(expected);
  });

  test('within more than 32 others => is left out', () => {
    const { contents } = alike();
    expect(contents.text(JSON.stringify(nested(32)))).toBe(
      JSON.stringify(nested(32)).replace('bob', 'hhh'),
    );
    expect(contents.text(JSON.stringify(nested(33)))).toBe(
      `${'['.repeat(33)}null${']'.repeat(33)}`,
    );
    const objects = `${'{"code":'.repeat(33)}"bob"${'}'.repeat(33)}`;
    expect(contents.text(objects)).toBe(objects.replace('"bob"', 'null'));
  });
});
