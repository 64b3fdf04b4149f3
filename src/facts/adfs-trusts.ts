import type { SamlMessage } from '../model/message.ts';
import { textsOf } from '../recording/texts.ts';
import { trustsIn, type AdfsTrust } from '../providers/kit/adfs-listing.ts';
import { inText, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** A trust in a text. */
export interface SeenTrust extends AdfsTrust {
  /** Where each property stands, by its name in lower case. */
  readonly places: ReadonlyMap<string, Evidence>;
}

/** The words of a property as they stand in the text. */
function place(message: SamlMessage, property: string, value: string): Evidence {
  const [first = ''] = value.split('\n');
  const line = message.sent
    .split(/\r\n|\n|\r/)
    .find((one) => one.trimStart().toLowerCase().startsWith(property) && one.includes(first));
  return inText(message, line?.trim() ?? message.sent);
}

/** The relying party trusts of AD FS that a text lists, as `Get-AdfsRelyingPartyTrust | Format-List` shows them. */
export default defineFact<readonly SeenTrust[]>(({ login }) => {
  const texts = textsOf(login).map((message) => ({ message, trusts: trustsIn(message.sent) }));
  const trusts = texts.flatMap(({ message, trusts: found }) =>
    found.map((trust): SeenTrust => {
      const places = [...trust.listing].map(([name, value]) => [name, place(message, name, value)] as const);
      return { ...trust, places: new Map(places) };
    }),
  );
  if (trusts.length === 0) return absent(nowhere(say`every text of this login: none lists a relying party trust`));
  return known(
    trusts,
    texts.map(({ message }) => inText(message, message.sent)),
  );
});
