import type { Login } from '../model/login.ts';
import type { Finding } from '../model/diagnosis.ts';
import { outcomeSentence } from '../model/outcome-words.ts';
import { joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

/** One sentence: what the login came to, and its root cause. */
export function headline(
  { outcome }: Pick<Login, 'outcome'>,
  findings: readonly Finding[],
): string {
  const blocking = findings.filter(
    ({ severity, consequenceOf }) => severity === 'blocks-login' && consequenceOf.length === 0,
  );
  const [first, ...others] = blocking.length > 0 ? blocking : findings;
  const more = others.length > 0 ? say` (and ${others.length} more)` : '';
  if (first && blocking.length > 0) {
    return outcome.is === 'accepted'
      ? say`Flex let this login in, but: ${first.title}${more}`
      : `${first.title}${more}`;
  }
  switch (outcome.is) {
    case 'accepted':
      return first ? say`The login worked. ${first.title}${more}` : say`The login worked.`;
    case 'waiting':
      return outcomeSentence(outcome);
    case 'refused':
      return joinSentences(outcomeSentence(outcome), say`None of our checks explains why.`);
    case 'unknown':
      return joinSentences(
        outcomeSentence(outcome),
        first ? `${first.title}${more}` : say`No check found a fault.`,
      );
  }
}
