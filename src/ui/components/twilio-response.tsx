import type { JSX } from 'preact';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { useActions } from './actions.ts';
import { Field, Fields } from './fields.tsx';
import { LongText } from './long-text.tsx';
import { say } from '../../i18n/say.ts';

/** What Twilio said to the response, and what it likely says where that was not seen. */
export function TwilioResponse({
  answer,
}: {
  readonly answer: Diagnosis['answer'];
}): JSX.Element | null {
  const { dispatch } = useActions();
  const { real, likely } = answer;
  if (!real && !likely) return null;
  return (
    <>
      <h3>{say`What Twilio says`}</h3>
      <Fields>
        <Field name={say`Answered`}>
          {real && `HTTP ${real.status}${real.code === null ? '' : say`, code ${real.code}`}`}
        </Field>
        <Field name={say`Its text`}>{real?.message && <LongText text={real.message} />}</Field>
        {real?.explained.map(({ what, means }) => (
          <Field key={what} name={`“${what}”`}>
            {means}
          </Field>
        ))}
        <Field name={say`Likely text`}>
          {likely && (
            <>
              <LongText text={likely.text} />
              <button
                type="button"
                class="link go"
                title={say`Show the finding that explains it`}
                onClick={() => dispatch({ do: 'go-to-finding', ruleId: likely.ruleId })}
              >
                {say`Finding`}
              </button>
              {likely.unchecked.length > 0 && (
                <p class="quiet">
                  {say`Another text may come first. Twilio compares these before, and they are not known here: ${[...new Set(likely.unchecked)].join(', ')}.`}
                </p>
              )}
            </>
          )}
        </Field>
      </Fields>
    </>
  );
}
