import { inMessage, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { trustAt, whenKnown } from './kit/sighted.ts';
import response from './response.ts';
import { say } from '../i18n/say.ts';

export interface ReadStatus {
  /** Top-level code first, then the nested ones. */
  readonly codes: readonly string[];
  readonly message: string | null;
  readonly detail: string | null;
}

/** What the identity provider says came of the request. */
export default defineFact<ReadStatus>((context) =>
  whenKnown(context.get(response), ({ value: { message, content } }) => {
    const { status } = content;
    if (!status || status.codes.length === 0) return absent(nowhere(say`the Response: it has no StatusCode`));
    return known(
      {
        codes: status.codes.map(({ value }) => value),
        message: status.message?.value ?? null,
        detail: status.detail?.value ?? null,
      },
      [
        ...status.codes.map((code) => inMessage(message, code)),
        ...(status.message ? [inMessage(message, status.message)] : []),
      ],
      trustAt(context, message, status.place),
    );
  }),
);
