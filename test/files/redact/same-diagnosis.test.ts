import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { contentsOf, prepareExport, prepareFullExport } from '../../../src/files/write/export.ts';
import { importFile } from '../../../src/files/read/import.ts';
import { corpusFiles, describeCorpus } from '../../saml/corpus.ts';
import type { RuleCases, Situation } from '../../support/rule-tester.ts';
import {
  examineContents,
  examineImported,
  makeSituation,
  NOW,
  outlines,
  sentAndReceived,
  situationsOf,
} from '../support.ts';

const collected = vi.hoisted((): { cases: [string, RuleCases][] } => ({ cases: [] }));

// Every case of every rule's own test is a case here: the rule tests are loaded for their data.
vi.mock('../../support/rule-tester.ts', () => ({
  testRule: (ruleId: string, cases: RuleCases) => collected.cases.push([ruleId, cases]),
  checkText: () => undefined,
  checkTitle: () => undefined,
}));
const RULE_TESTS = new URL('../../rules/', import.meta.url);
const names = readdirSync(RULE_TESTS).filter((name) => name.endsWith('.test.ts'));
for (const name of names) await import(new URL(name, RULE_TESTS).href);

const SITUATIONS = collected.cases.flatMap(([ruleId, cases]) =>
  situationsOf(cases).map((situation): [string, Situation] => [
    `${ruleId}: ${situation.name}`,
    situation,
  ]),
);

describe('the trace of', () => {
  test('every rule => has cases', () => {
    expect(SITUATIONS.length).toBeGreaterThan(300);
  });

  test.each(SITUATIONS)(
    '%s => diagnosed the same when redacted, in each format that can be read',
    async (_, situation) => {
      const source = await makeSituation(situation);
      const contents = await contentsOf(source);
      const expected = outlines(await examineContents(contents));
      const prepared = await prepareExport(source);
      for (const format of ['trace', 'har', 'saml-tracer'] as const) {
        const received = importFile('sent', (await prepared.write(format, NOW)).text);
        expect([format, received.redacted, received.errors]).toEqual([format, true, []]);
        expect([format, outlines(await examineImported(received))]).toEqual([format, expected]);
      }
    },
  );

  test.each(SITUATIONS)(
    '%s => full and back the same, message by message',
    async (_, situation) => {
      const source = await makeSituation(situation);
      const contents = await contentsOf(source);
      const prepared = await prepareFullExport(source);
      const again = importFile('full', (await prepared.write('trace', NOW)).text);
      expect(again.observations).toEqual(source.observations);
      expect(again.connection).toEqual(source.connection);
      const before = await examineContents(contents);
      for (const format of ['har', 'saml-tracer'] as const) {
        const received = importFile('full', (await prepared.write(format, NOW)).text);
        expect([format, received.errors]).toEqual([format, []]);
        const after = await examineImported(received);
        expect([format, outlines(after)]).toEqual([format, outlines(before)]);
        expect(
          received.recording.messages.map(({ id, kind, xml, relayState }) => ({
            id,
            kind,
            xml,
            relayState,
          })),
        ).toEqual(
          [...before.signatures.keys()].map(({ id, kind, xml, relayState }) => ({
            id,
            kind,
            xml,
            relayState,
          })),
        );
      }
    },
  );
});

const GOLDEN = new URL('../../logins/', import.meta.url);
const goldenLogins = readdirSync(GOLDEN, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/trace.json`, GOLDEN)),
);

describe('the golden login', () => {
  test.each(goldenLogins.map(({ name }) => name))(
    '%s => diagnosed the same when redacted, in each format',
    async (name) => {
      const imported = importFile(name, readFileSync(new URL(`${name}/trace.json`, GOLDEN)));
      expect(imported.errors).toEqual([]);
      const expected = outlines(await examineImported(imported));
      expect(expected.length).toBeGreaterThan(0);
      const prepared = await prepareExport(imported);
      for (const format of ['trace', 'har', 'saml-tracer'] as const) {
        const received = importFile('sent', (await prepared.write(format, NOW)).text);
        expect([format, outlines(await examineImported(received))]).toEqual([format, expected]);
      }
    },
  );
});

describeCorpus('the redacted trace of the corpus file', () => {
  const files = corpusFiles().map(({ file, bytes }) => [file, bytes] as const);
  test.each(files)('%s => diagnosed the same', async (file, bytes) => {
    const { observations, pasted } = importFile(file, bytes);
    const contents = await contentsOf({ observations, pasted, connection: {} });
    const received = sentAndReceived(contents);
    expect(received.errors).toEqual([]);
    expect(outlines(await examineImported(received))).toEqual(
      outlines(await examineContents(contents)),
    );
  });
});
