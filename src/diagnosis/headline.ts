import type { Login } from '../capture/login.ts';
import type { ShownFinding } from './diagnosis.ts';
import { say } from '../text/say.ts';

/** One sentence: what the login came to, and its root cause. */
export function headline(login: Login, findings: readonly ShownFinding[]): string {
  const blocking = findings.filter(
    ({ severity, consequenceOf }) => severity === 'blocks-login' && consequenceOf.length === 0,
  );
  const [first, ...others] = blocking.length > 0 ? blocking : findings;
  const more = others.length > 0 ? say` (and ${others.length} more)` : '';
  if (first && blocking.length > 0) {
    return login.outcome.is === 'accepted'
      ? say`Flex let this login in, but: ${first.title}${more}`
      : `${first.title}${more}`;
  }
  if (login.outcome.is === 'accepted')
    return first ? say`The login worked. ${first.title}${more}` : say`The login worked.`;
  if (login.outcome.is === 'refused') return say`Flex refused this login, and none of our checks explains why.`;
  return first ? `${first.title}${more}` : say`Nothing that would block this login was found.`;
}
