import type { Fact } from '../model/fact.ts';
import { inMessage, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { trustAt, whenKnown } from './kit/sighted.ts';
import assertion from './assertion.ts';
import { say } from '../i18n/say.ts';

export interface ReadNameId {
  readonly value: string;
  readonly format: string | null;
  /** True when the NameID is there in encrypted form only; `value` is then empty. */
  readonly isEncrypted: boolean;
}

/** The NameID of the Subject: who the user is for Flex. */
export default defineFact<ReadNameId>((context) =>
  whenKnown(context.get(assertion), ({ value: { message, assertion: read } }): Fact<ReadNameId> => {
    const nameId = read.subject?.nameId;
    if (nameId) {
      return known(
        { value: nameId.value, format: nameId.format?.value ?? null, isEncrypted: false },
        [inMessage(message, { value: nameId.value, place: nameId.place })],
        trustAt(context, message, nameId.place),
      );
    }
    const content = message.content;
    const encrypted =
      content && 'encrypted' in content ? content.encrypted.find(({ what }) => what === 'EncryptedID') : undefined;
    if (encrypted) {
      return known({ value: '', format: null, isEncrypted: true }, [inMessage(message, { place: encrypted.place })]);
    }
    return absent(
      nowhere(read.subject ? say`the Assertion's Subject: it has no NameID` : say`the Assertion: it has no Subject`),
    );
  }),
);
