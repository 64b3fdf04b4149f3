import type { Login } from '../model/login.ts';
import { inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { loginsByKey } from './kit/logins-by-key.ts';
import { say } from '../i18n/say.ts';

export interface UserId {
  readonly nameId: string;
  readonly email: string;
  readonly evidence: Evidence;
}

/** How many of the user's logins before this one are compared with it. */
const MAX_BEFORE = 50;

function userOf({ response }: Login): UserId | null {
  const assertion = response?.content?.kind === 'Response' ? response.content.assertions[0] : undefined;
  const nameId = assertion?.subject?.nameId;
  const email = assertion?.attributes.find(({ name }) => name.value === 'email')?.values[0]?.value.trim();
  if (!response || !nameId || !email) return null;
  return {
    nameId: nameId.value.trim(),
    email: email.toLowerCase(),
    evidence: inMessage(response, { value: nameId.value, place: nameId.place }),
  };
}

const byEmail = loginsByKey((login) => userOf(login)?.email ?? null);

/** The NameIDs that one e-mail address came with in this recording, up to this login, which is the last of the list. */
export default defineFact<readonly UserId[]>(({ login, logins }) => {
  const own = userOf(login);
  if (!own) return absent(nowhere(say`this login: it has not both a NameID and an email`));
  const before = byEmail(logins).before(own.email, login.id, MAX_BEFORE);
  const same = [...before.flatMap((other) => userOf(other) ?? []), own];
  return known(
    same,
    same.map(({ evidence }) => evidence),
  );
});
