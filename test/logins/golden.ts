/** Reads and judges golden logins. */
import type { RuleResult } from '../../src/model/finding.ts';
import { readFileSync } from 'node:fs';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { importFile } from '../../src/files/read/import.ts';
import { traceOf } from './folders.ts';

/** Said by every rule when there is nothing to look at; message-undecodable tells it once. */
const UNREADABLE = 'The response could not be read';

/**
 * What the rules answered, other than that all is well or that they do not apply: what is not
 * listed fails, and a new rule that has nothing to say to these logins changes none of them.
 */
function byAnswer(results: readonly RuleResult[]): Judged['results'] {
  const ids = (is: RuleResult['is']): string[] =>
    results.filter((result) => result.is === is).map(({ ruleId }) => ruleId);
  const reasons = (is: 'cannot-tell' | 'crashed'): Record<string, string> =>
    Object.fromEntries(
      results.flatMap((result) => {
        if (result.is !== is || ('missing' in result && result.missing.startsWith(UNREADABLE))) return [];
        return [[result.ruleId, 'error' in result ? result.error : 'missing' in result ? result.missing : '']];
      }),
    );
  return {
    found: ids('found'),
    'cannot-tell': reasons('cannot-tell'),
    crashed: reasons('crashed'),
  };
}

export interface Judged {
  readonly headline: string;
  readonly findings: readonly { readonly ruleId: string; readonly severity: string; readonly title: string }[];
  readonly results: Readonly<Record<'found' | 'cannot-tell' | 'crashed', object>>;
}

function summary({ login, provider, headline, findings, results, answer }: Diagnosis): Judged & Record<string, unknown> {
  return {
    generation: login.generation,
    outcome: login.outcome.is,
    pairedBy: login.pairedBy,
    provider: provider?.id ?? null,
    headline,
    findings: findings.map(({ ruleId, severity, title, owner, consequenceOf, steps }) => ({
      ruleId,
      severity,
      title,
      owner,
      ...(consequenceOf.length > 0 ? { consequenceOf } : {}),
      steps: steps.length,
    })),
    likelyAnswer: answer.likely && { text: answer.likely.text, ruleId: answer.likely.ruleId },
    results: byAnswer(results),
  };
}

async function diagnosesOf(name: string): Promise<Diagnosis[]> {
  const { recording, connection, errors } = importFile(`${name}.json`, readFileSync(traceOf(name), 'utf8'));
  const [error] = errors;
  if (error) throw new Error(`${traceOf(name)} cannot be read: ${error.message}`);
  return diagnose(recording, connection);
}

/** Everything said about a golden login's trace, as `expected.json` holds it. */
export const judgeGolden = async (name: string): Promise<Judged[]> => (await diagnosesOf(name)).map(summary);

/** The rules that looked at each login of a golden trace and found it in order. */
export async function passedGolden(name: string): Promise<string[][]> {
  const diagnoses = await diagnosesOf(name);
  return diagnoses.map(({ results }) => results.filter(({ is }) => is === 'ok').map(({ ruleId }) => ruleId));
}
