import type { JSX } from 'preact';
import type { Login } from '../../model/login.ts';
import type { SamlMessage, DecodingStep } from '../../model/message.ts';
import { inWords } from '../../model/repairs.ts';
import { byteSize } from '../presenter/time.ts';
import { CopyButton } from './copy-button.tsx';
import { Empty } from './empty.tsx';
import { Field, Fields } from './fields.tsx';
import { Icon } from './icon.tsx';
import { LongText } from './long-text.tsx';
import { VisibleText } from './visible-text.tsx';
import { MessageSwitch } from './message-switch.tsx';
import { say } from '../../i18n/say.ts';

const SENT_SHOWN = 20_000;

const STEP_NAMES: Record<DecodingStep['step'], string> = {
  percent: say`Percent-decoding`,
  base64: 'Base64',
  inflate: 'Inflate',
  charset: say`Character set`,
  xml: 'XML',
};

const SLOT_WORDS: Record<SamlMessage['slot'], string> = {
  query: say`in the query of the request`,
  body: say`in the body of the request`,
  redirect: say`in the address of a redirect`,
  file: say`in a file`,
};

function DecodingSteps({ steps }: { readonly steps: readonly DecodingStep[] }): JSX.Element {
  return (
    <ol class="check-steps" aria-label={say`Steps of the decoding`}>
      {steps.map(({ step, ok, detail, size }, index) => (
        <li key={index} class={`check-step ${ok ? '' : 'failed'}`}>
          <span class={ok ? 'tone-good' : 'tone-blocks'}>
            <Icon name={ok ? 'tick' : 'cross'} size={14} />
            <span class="sr-only">{ok ? say`passed` : say`failed`}: </span>
          </span>
          <span>
            {STEP_NAMES[step]}
            {size !== null && <span class="quiet"> {byteSize(size)}</span>}
            <span class="step-detail">{detail}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Sent({ message }: { readonly message: SamlMessage }): JSX.Element {
  const {
    parameter,
    slot,
    binding,
    sent,
    decoding,
    relayState,
    error,
    querySignature,
    repaired = [],
  } = message;
  return (
    <>
      <Fields>
        <Field name={say`Parameter`}>
          <code>{parameter}</code> {SLOT_WORDS[slot]}, {byteSize(sent.length)}
        </Field>
        <Field name="Binding">{binding}</Field>
        <Field name="RelayState">
          {relayState === null ? null : <LongText text={relayState} />}
        </Field>
        <Field name={say`Query signature`}>
          {querySignature && <LongText text={querySignature.signature} />}
        </Field>
        <Field name={say`Error`}>{error && <span class="tone-blocks">{error.message}</span>}</Field>
      </Fields>
      {repaired.length > 0 && (
        <>
          <h3>{say`What was repaired`}</h3>
          <ul>
            {inWords(repaired).map((repair) => (
              <li key={repair}>{repair}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{say`How it was decoded`}</h3>
      <DecodingSteps steps={decoding} />
      <div class="raw-head">
        <h3>{say`As sent`}</h3>
        <CopyButton text={sent} label={say`Copy as sent`} isWide />
      </div>
      <pre class="raw" tabIndex={0} aria-label={say`The message as sent`}>
        <VisibleText text={sent.slice(0, SENT_SHOWN)} />
      </pre>
      {sent.length > SENT_SHOWN && (
        <p class="quiet">
          {say`The first ${byteSize(SENT_SHOWN)} of ${byteSize(sent.length)} are shown. “Copy as sent” copies everything.`}
        </p>
      )}
    </>
  );
}

interface Props {
  readonly login: Login;
  readonly message: SamlMessage | null;
}

/** A message untouched, and each step that turned it into XML. */
export function RawTab({ login, message }: Props): JSX.Element {
  return (
    <div class="page">
      <div class="tab-bar">
        <MessageSwitch login={login} shown={message} />
      </div>
      {message ? <Sent message={message} /> : <Empty title={say`This login has no message`} />}
    </div>
  );
}
