import { NOT_SHOWN } from '../recording/messages.ts';
import { damageOf, leftOutMark, type CopyDamage } from './kit/copy-damage.ts';
import { inExchange, nowhere, type Evidence } from '../model/evidence.ts';
import { isReplaced } from '../saml/signature/damage.ts';
import type { SamlMessage } from '../model/message.ts';
import { defineFact, known, unknown } from './kit/define-fact.ts';
import { known as inWords, mark, say } from '../i18n/say.ts';

export interface Undecodable {
  readonly what: 'request' | 'response';
  /** Of the first decoding step that failed: `base64`, `inflate`, `charset`, `xml`; null when it has another reason. */
  readonly step: string | null;
  readonly code: string;
  readonly message: string;
  /** What is wrong with the text where the message is only a copy; null for one that was recorded on its way. */
  readonly damage: CopyDamage | null;
  /** How what was left out is marked in the text; null where nothing is marked. */
  readonly mark: string | null;
  readonly evidence: Evidence;
}

const SENT_SHOWN = 200;
/** What is longer has a part of the value in it. */
const LONGEST_MARK = 40;

/** What whoever saved a recording did to a value: no provider sends such a one. Null where nothing shows that. */
function damageOfRecorded({ sent, error }: SamlMessage): CopyDamage | null {
  if (error?.code === 'masked' || (sent.length <= LONGEST_MARK && isReplaced(sent))) return 'masked';
  return leftOutMark(sent) === null && !isReplaced(sent) ? null : 'left-out';
}

/** The messages of this login that could not be turned into SAML; an empty list when all could. */
export default defineFact<readonly Undecodable[]>(({ login: { messages, exchanges } }) => {
  const failed = messages.flatMap((message): Undecodable[] => {
    const { error, kind, decoding, parameter, sent } = message;
    if (!error || error.code === NOT_SHOWN || kind === 'Artifact') return [];
    const exchange = exchanges.find(({ id }) => id === message.exchangeId);
    const text = `${parameter}: ${sent.slice(0, SENT_SHOWN)}`;
    return [
      {
        what: parameter === 'SAMLRequest' ? mark('request') : mark('response'),
        step: decoding.find(({ ok }) => !ok)?.step ?? null,
        code: error.code,
        message: error.message,
        damage: message.slot === 'file' ? damageOf(message) : damageOfRecorded(message),
        mark: leftOutMark(sent),
        evidence: exchange
          ? inExchange(exchange, message.slot === 'redirect' ? 'redirect' : 'request', text)
          : nowhere(say`the message as it was given (${text})`),
      },
    ];
  });
  const hidden = messages.find(({ error }) => error?.code === NOT_SHOWN);
  if (failed.length === 0 && hidden)
    return unknown(say`The browser did not show the response: ${inWords(hidden.error?.message ?? '')}`);
  return known(failed, failed.length > 0 ? failed.map(({ evidence }) => evidence) : [nowhere(say`every message`)]);
});
