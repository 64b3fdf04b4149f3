import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/files/read/import.ts';
import {
  EXPORT_FORMATS,
  prepareExport,
  prepareFullExport,
} from '../../../src/files/write/export.ts';
import { observer } from '../../support/observations.ts';
import { observe } from '../../support/login.ts';

const codes = (text: string): string[] => importFile('x', text).errors.map(({ code }) => code);

describe('a file', () => {
  test.each([
    ['that is empty', '', ['empty']],
    ['without SAML', 'bob', ['no-saml']],
    ['of JSON without SAML', '{"bob":1}', ['no-saml']],
    ['of JSON that breaks off', '{"bob":', ['no-saml']],
    ['larger than any message', `bob${' '.repeat(32 * 1024 * 1024)}`, ['too-large']],
    ['of packed files', 'PK\u0003\u0004bob', ['zip']],
    ['of another version', '{"format":"flex-saml-trace","version":99}', ['version']],
  ])('%s => said', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('of JSON that breaks off => said where', () => {
    expect(importFile('x', '{"bob":').errors[0]?.message).toMatch(/ As JSON it /);
  });
});

describe('a trace of ours', () => {
  const trace = (parts: object): string =>
    JSON.stringify({ format: 'flex-saml-trace', version: 1, privacy: 'full', ...parts });

  test('with parts that are none => each told with its place', () => {
    const { errors } = importFile(
      'x',
      trace({ observations: [{ saw: 'end' }, 5], pasted: ['bob'], verdicts: [{}] }),
    );
    expect(errors.map(({ code }) => code)).toEqual(['part', 'part', 'part', 'part']);
    expect(errors[0]?.message).toMatch(/^Part 1 of "observations" is not valid at \w+: /);
    expect(errors[1]?.message).toMatch(/^Part 2 of "observations" is not valid: /);
  });

  test('with more parts than anybody has => only so many are read', () => {
    const many = Array.from({ length: 100_001 }, (_, n) => ({
      saw: 'end',
      seq: n + 1,
      tabId: 1,
      requestId: '1',
      at: n,
    }));
    const { errors } = importFile('x', trace({ observations: many }));
    expect(errors).toEqual([
      { code: 'too-large', message: 'Only the first 100000 parts of the trace were read.' },
    ]);
  });

  test('with more messages than are ever found in a file => only so many are read', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => ({ is: 'xml', text: String(n) }));
    const { errors, recording } = importFile('x', trace({ pasted: many }));
    expect(recording.messages).toHaveLength(200);
    expect(errors[0]).toEqual({
      code: 'too-large',
      message: 'Only the first 200 messages of the trace were read.',
    });
  });
});

describe.each(EXPORT_FORMATS)('written as %s', (format) => {
  const now = Date.UTC(2026, 10, 2, 12);

  test('a recording without a login => a file that says so, or of which that is said when it is read', async () => {
    const see = observer();
    see.request('https://corp.example/');
    const source = { observations: see.all, connection: {} };
    const { text } = await (await prepareFullExport(source)).write(format, now);
    if (format === 'html' || format === 'markdown')
      expect(text).toContain('There is no login in this recording.');
    else expect(codes(text)).toEqual(['no-saml']);
  });

  test('a message longer than anybody reads => its beginning, with how long it is; whole for machines', async () => {
    const observations = await observe({
      response: { assertion: { attributes: [['full_name', 'x'.repeat(150_000)]] } },
    });
    const { text } = await (
      await prepareFullExport({ observations, connection: {} })
    ).write(format, now);
    if (format === 'html') expect(text).toMatch(/… \(1\d\d\d\d\d characters\)/);
    else if (format !== 'markdown') {
      const [, response] = importFile('x', text).recording.messages;
      expect(response?.xml).toContain('x'.repeat(150_000));
    }
  });

  test('a login that passes every check => nothing to fix', async () => {
    const observations = await observe({ answer: null, response: null });
    const { text } = await (
      await prepareExport({ observations, connection: {} })
    ).write(format, now);
    expect(text.length).toBeGreaterThan(100);
  });
});
