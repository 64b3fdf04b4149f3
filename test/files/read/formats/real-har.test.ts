import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../../../src/files/read/import.ts';
import { examineImported } from '../../support.ts';

/**
 * Saved by the network panels of the browsers they are named after, of a login in the lab that
 * lacks roles (enhanced).
 */
const FOLDER = join(import.meta.dirname, 'real');

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const imported = importFile(name, readFileSync(join(FOLDER, name)));

  test('is read => the login with both messages, nothing missing', () => {
    const { kind, errors, recording } = imported;
    expect({ kind, errors }).toEqual({ kind: 'har', errors: [] });
    expect(recording.messages.map(({ kind: message, error }) => [message, error])).toEqual([
      ['AuthnRequest', null],
      // The password is posted to the same address.
      ['AuthnRequest', null],
      ['Response', null],
    ]);
    expect(
      recording.logins.map(({ generation, outcome, pairedBy }) => [
        generation,
        outcome.is,
        pairedBy,
      ]),
    ).toEqual([['enhanced', 'refused', 'in-response-to']]);
  });

  test('is judged => the fault of the login, and its signatures as they are', async () => {
    const { diagnoses } = await examineImported(imported);
    const [diagnosis] = diagnoses;
    const found = diagnosis?.results.flatMap((result) =>
      result.is === 'found' ? [result.ruleId] : [],
    );
    expect(found).toContain('roles-missing');
    expect(found).not.toContain('signature-broken');
  });

  test('is read => no password, code or cookie is kept of what the file holds', () => {
    const file = readFileSync(join(FOLDER, name), 'utf8');
    expect(file).toMatch(/canary-password-\w+/);
    expect(JSON.stringify(imported.observations)).not.toMatch(/canary-/);
  });
});
