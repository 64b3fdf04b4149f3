/** Whatever is opened, something is said of it. */
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/files/read/import.ts';
import type { ImportedFile } from '../../src/files/read/imported-file.ts';
import { responseXml } from '../support/saml-xml.ts';
import { examineImported } from './support.ts';

const BASE64 = Buffer.from(responseXml('legacy')).toString('base64');

async function found(imported: ImportedFile): Promise<string[]> {
  const { diagnoses } = await examineImported(imported);
  return diagnoses.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));
}

interface Entry {
  readonly url: string;
  readonly status?: number;
  readonly text?: string;
}

const har = (...entries: readonly Entry[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      entries: entries.map(({ url, status = 200, text = '' }, second) => ({
        startedDateTime: new Date(Date.UTC(2026, 10, 20, 9, 0, second)).toISOString(),
        time: 1,
        request: { method: 'GET', url, headers: [] },
        response: { status, headers: [], content: { mimeType: 'text/html', text } },
      })),
    },
  });

describe('a recording without a login', () => {
  test.each([
    ['none of its requests is of a login', har({ url: 'https://www.example.com/' })],
    ['it has no request', har()],
  ])('%s => says so, and how to record one', (_, text) => {
    const { errors } = importFile('x.har', text);
    expect(errors).toMatchObject([
      { code: 'no-saml', message: expect.stringContaining('Preserve log') as string },
    ]);
  });

  test.each([
    [
      'Entra ID',
      'https://login.microsoftonline.com/x/saml2',
      'AADSTS700016: Application with identifier x was not found',
    ],
    [
      'AD FS',
      'https://adfs.contoso.example/adfs/ls',
      '<p>MSIS7070: The SAML request contained a NameIDPolicy</p>',
    ],
  ])('it shows an error of %s => explained', async (_, url, text) => {
    const imported = importFile('x.har', har({ url, status: 400, text }));
    expect(imported.errors).toEqual([]);
    expect(await found(imported)).toContain('provider-error');
  });
});

describe.each(['body=SAMLResponse=', 'payload: SAMLResponse=', 'form=SAMLResponse='])(
  'after "%s"',
  (before) => {
    test('a whole value => read', () => {
      const { recording } = importFile('x.log', `09:00:01 DEBUG ${before}${BASE64}`);
      expect(recording.messages.map(({ kind }) => kind)).toEqual(['Response']);
    });

    test.each([1000, 1001, 1002, 1003])(
      'a value that was cut after %i characters => told that it is not whole',
      async (length) => {
        const imported = importFile('x.log', `09:00:01 DEBUG ${before}${BASE64.slice(0, length)}`);
        expect(imported.errors.length).toBeGreaterThan(0);
        expect(await found(imported)).toEqual(['message-undecodable']);
      },
    );
  },
);
