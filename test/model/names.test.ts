import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ALGORITHMS,
  algorithmName,
  AUTHN_CONTEXT_CLASSES,
  authnContextMeaning,
  NAMEID_FORMATS,
  nameIdFormatMeaning,
  STATUS,
  STATUS_CODES,
  statusMeaning,
} from '../../src/model/names.ts';
import { sharedPath } from '../support/shared.ts';
import { testCorpus } from '../saml/corpus.ts';

describe('status codes', () => {
  it('the code as SAML 2.0 writes it => its name and meaning', () => {
    expect(STATUS.InvalidNameIDPolicy).toBe(
      'urn:oasis:names:tc:SAML:2.0:status:InvalidNameIDPolicy',
    );
    expect(statusMeaning(STATUS.InvalidNameIDPolicy)).toMatchObject({
      name: 'InvalidNameIDPolicy',
    });
  });

  it('the qualified name of SAML 1.1 => the same meaning', () => {
    expect(statusMeaning('samlp:Success')).toBe(statusMeaning('saml1p:Success'));
    expect(statusMeaning('samlp:Success')?.meaning).toBe(statusMeaning(STATUS.Success)?.meaning);
  });

  it.each([
    '',
    'Success',
    'urn:oasis:names:tc:SAML:2.0:status:Nonsense',
    'constructor',
    'x:constructor',
    '__proto__',
  ])('the unknown code %j => null', (code) => expect(statusMeaning(code)).toBeNull());

  it('every meaning => one sentence', () => {
    for (const { meaning } of STATUS_CODES.values())
      expect(meaning).toMatch(/^(The|None).+[^.]\.$/);
  });
});

describe('formats and classes', () => {
  it('every NameID format and login method => has a meaning', () => {
    for (const format of Object.values(NAMEID_FORMATS))
      expect(nameIdFormatMeaning(format)).toBeTruthy();
    for (const classRef of Object.values(AUTHN_CONTEXT_CLASSES))
      expect(authnContextMeaning(classRef)).toBeTruthy();
  });

  it('an unknown one => null', () => {
    expect(nameIdFormatMeaning('toString')).toBeNull();
    expect(authnContextMeaning('urn:x')).toBeNull();
  });
});

const CORPUS = sharedPath('corpus');

describe('algorithms', () => {
  it('an unknown URI => itself', () => expect(algorithmName('urn:mine')).toBe('urn:mine'));

  testCorpus('every algorithm the corpus uses => has a name, but for the misspelt', () => {
    const nameless = new Set<string>();
    for (const folder of readdirSync(CORPUS, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )) {
      for (const file of readdirSync(join(CORPUS, folder.name))) {
        const text = readFileSync(join(CORPUS, folder.name, file), 'latin1');
        for (const [, uri = ''] of text.matchAll(/Algorithm="([^"]+)"/g))
          if (!ALGORITHMS.has(uri)) nameless.add(uri);
      }
    }
    expect([...nameless].sort()).toEqual([
      'http://www.w3.org/2001/04/xmldsig-more#rsa-sha1',
      'http://www.w3.org/2001/04/xmlenc#sha1',
      'http://www.w3.org/2001/04/xmlenc#sha384',
    ]);
  });
});
