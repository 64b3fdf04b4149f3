import { readdirSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { Observation } from '../../../src/capture/observation.ts';
import { contentsOf } from '../../../src/trace/export.ts';
import { importFile } from '../../../src/trace/import.ts';
import { corpusFiles, hasCorpus } from '../../saml/corpus.ts';
import { observe, type LoginShape } from '../../support/login.ts';
import type { RuleCases, Situation } from '../../support/rule-tester.ts';
import { examineContents, examineImported, outlines, sentAndReceived } from '../support.ts';

const collected = vi.hoisted((): { situations: [string, Situation][] } => ({ situations: [] }));

// Every case of every rule's own test is a case here: the rule tests are loaded for their data.
vi.mock('../../support/rule-tester.ts', () => ({
  testRule(ruleId: string, { found, ok, cannotTell, notApplicable = [] }: RuleCases) {
    const unsure = 'unreachable' in cannotTell ? [] : cannotTell;
    for (const situation of [...found, ...ok, ...unsure, ...notApplicable]) {
      collected.situations.push([`${ruleId}: ${situation.name}`, situation]);
    }
  },
  checkText: () => undefined,
  checkTitle: () => undefined,
}));
const RULE_TESTS = new URL('../../rules/', import.meta.url);
for (const name of readdirSync(RULE_TESTS)) await import(new URL(name, RULE_TESTS).pathname);

async function observationsOf(situation: Situation): Promise<Observation[]> {
  const given = situation.makeLogin ? await situation.makeLogin() : (situation.login ?? {});
  const shapes: readonly LoginShape[] = Array.isArray(given) ? (given as readonly LoginShape[]) : [given as LoginShape];
  const observations: Observation[] = [];
  for (const shape of shapes) observations.push(...(await observe({ offset: observations.length, ...shape })));
  return observations;
}

describe('the redacted trace of', () => {
  test('every rule => has cases', () => {
    expect(collected.situations.length).toBeGreaterThan(300);
  });

  test.each(collected.situations)('%s => diagnosed the same', async (_, situation) => {
    const connection = situation.makeConnection ? await situation.makeConnection() : (situation.connection ?? {});
    const contents = await contentsOf({ observations: await observationsOf(situation), connection });
    const received = sentAndReceived(contents);
    expect(received.errors).toEqual([]);
    expect(outlines(await examineImported(received))).toEqual(outlines(await examineContents(contents)));
  });
});

describe.skipIf(!hasCorpus)('the redacted trace of the corpus file', () => {
  test.each(corpusFiles().map(({ file, bytes }) => [file, bytes] as const))(
    '%s => diagnosed the same',
    async (file, bytes) => {
      const { observations, pasted } = importFile(file, bytes);
      const contents = await contentsOf({ observations, pasted, connection: {} });
      const received = sentAndReceived(contents);
      expect(received.errors).toEqual([]);
      expect(outlines(await examineImported(received))).toEqual(outlines(await examineContents(contents)));
    },
  );
});
