import type { Login } from '../capture/login.ts';
import { inMessage, nowhere, type Evidence } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { say } from '../text/say.ts';

export interface UserId {
  readonly nameId: string;
  readonly email: string;
  readonly evidence: Evidence;
}

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

/** The NameIDs that one e-mail address came with in this recording, up to this login, which is the last of the list. */
export default defineFact<readonly UserId[]>(({ login, logins }) => {
  const own = userOf(login);
  if (!own) return absent(nowhere(say`this login: it has not both a NameID and an email`));
  const before = logins.slice(0, Math.max(logins.indexOf(login), 0)).flatMap((other) => userOf(other) ?? []);
  const same = [...before.filter(({ email }) => email === own.email), own];
  return known(
    same,
    same.map(({ evidence }) => evidence),
  );
});
