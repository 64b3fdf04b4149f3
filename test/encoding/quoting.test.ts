import { execFileSync } from 'node:child_process';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  exactPattern,
  jsonString,
  phpString,
  powershellArgument,
  xmlAttributeValue,
} from '../../src/encoding/quoting.ts';
import { evaluatePowershell } from '../support/powershell.ts';
import { testUnless } from '../support/skip.ts';

const ENTITY =
  'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2/metadata';

/**
 * Text an attacker would choose: quotes of every language, operators, line ends, terminal and
 * direction control.
 */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        '`',
        '$',
        '$(calc)',
        '‘',
        '’',
        '‚',
        '‛',
        '“',
        ';',
        '|',
        '&',
        '#',
        '\\',
        '@',
        '{',
        '}',
      ),
      fc.constantFrom(
        '\n',
        '\r',
        '\t',
        '\0',
        '\u001b[201~',
        '\u202e',
        '\u2028',
        '\ufeff',
        '\ud800',
        '--%',
        '-Verbose',
        '<!--',
        ']]>',
      ),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join(''));

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('PowerShell', () => {
  test.each([
    ['the entity ID of the legacy generation => bare, as the guide prints it', ENTITY, ENTITY],
    ['the entity ID of the enhanced generation => bare', 'urn:flex:JQ01', 'urn:flex:JQ01'],
    ['an empty value => an empty string', '', "''"],
    ['an apostrophe => doubled', "O'Brien", "'O''Brien'"],
    ['typographic quotes => doubled too', '‘a’', "'‘‘a’’'"],
    ['a subexpression => inert', '$(calc)', "'$(calc)'"],
    ['a parameter name => a string', '-WhatIf', "'-WhatIf'"],
    ['a comma => a string, not a list', 'a,b', "'a,b'"],
    [
      'an ampersand in a URL => quoted',
      'https://a.example/?x=1&y=2',
      "'https://a.example/?x=1&y=2'",
    ],
    ['a line end => its code', 'a\nb', "('' + 'a' + [char]0xA + 'b')"],
  ])('%s', (_, value, expected) => {
    expect(powershellArgument(value)).toBe(expected);
  });

  test('any value => one argument on one line that evaluates to it', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const argument = powershellArgument(value);
        expect(CONTROL.test(argument)).toBe(false);
        expect(evaluatePowershell(argument)).toBe(value);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('JSON: any value => a string on one line that parses to it', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const text = jsonString(value);
      expect(CONTROL.test(text)).toBe(false);
      expect(JSON.parse(text)).toBe(value);
    }),
  );
});

/** xmldom warns of U+FFFD, which stands here on purpose. */
const parser = new DOMParser({ onError: onErrorStopParsing });

test('XML: any value => one attribute that parses to it, but for what XML cannot hold', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const text = xmlAttributeValue(value);
      const xml = parser.parseFromString(`<a b="${text}" c="end"/>`, 'text/xml');
      const element = xml.documentElement;
      expect(element?.getAttribute('c')).toBe('end');
      expect(element?.getAttribute('b')).toBe(
        value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd'),
      );
    }),
  );
});

describe('PHP', () => {
  test.each([
    ['an entity ID', ENTITY, `'${ENTITY}'`],
    ['an apostrophe => escaped', "O'Brien", "'O\\'Brien'"],
    ['a backslash at the end => escaped', 'a\\', "'a\\\\'"],
    ['a line end => its code', 'a\nb', `'a' . "\\u{A}" . 'b'`],
    ['an empty value', '', "''"],
  ])('%s', (_, value, expected) => {
    expect(phpString(value)).toBe(expected);
  });

  test('any value => strings joined by dots and nothing else', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        expect(phpString(value)).toMatch(
          /^(?:'(?:[^'\\]|\\['\\])*'|"\\u\{[0-9A-F]+\}")(?: \. (?:'(?:[^'\\]|\\['\\])*'|"\\u\{[0-9A-F]+\}"))*$/u,
        );
      }),
    );
  });
});

test('a regular expression for a URL => fits that URL and no other', () => {
  fc.assert(
    fc.property(hostile, hostile, (value, other) => {
      const pattern = new RegExp(exactPattern(value));
      expect(pattern.test(value)).toBe(true);
      expect(pattern.test(other)).toBe(other === value);
    }),
  );
});

const php = (() => {
  try {
    execFileSync('php', ['-v']);
    return true;
  } catch {
    return false;
  }
})();

testUnless(php ? null : 'no php on this machine', 'PHP reads each string as the value', () => {
  for (const value of [ENTITY, "O'Brien", 'a\\', "a\n'b' . system('id')", 'ä‘’', '']) {
    const read = execFileSync('php', ['-r', `echo json_encode(${phpString(value)});`], {
      encoding: 'utf8',
    });
    expect(JSON.parse(read)).toBe(value);
  }
});
