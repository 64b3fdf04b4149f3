import type { JSX } from 'preact';
import type { SamlMessage } from '../../model/message.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { algorithmName } from '../../model/names.ts';
import type { SecondOpinion } from '../../model/second-opinion.ts';
import type { SignatureReport, SignatureStep, StepId } from '../../model/signature-report.ts';
import { coverage, coversWords, STEP_WORDS, verdictLine } from '../presenter/signatures.ts';
import { useActions } from './actions.ts';
import { MoodBadge } from './badge.tsx';
import { Certificate } from './certificate.tsx';
import { Empty } from './empty.tsx';
import { Field, Fields } from './fields.tsx';
import { Icon } from './icon.tsx';
import { MessageSwitch } from './message-switch.tsx';
import { SecondOpinionButton, SecondOpinionLine, useSecondOpinions } from './second-opinion.tsx';
import { say } from '../../i18n/say.ts';

const STEP_LOOK = {
  true: { icon: 'tick', tone: 'good', word: say`passed` },
  false: { icon: 'cross', tone: 'blocks', word: say`failed` },
  null: { icon: 'minus', tone: 'quiet', word: say`not reached` },
} as const;

/** Steps whose detail says more than that they passed: values, algorithms, keys. */
const TELLING: readonly StepId[] = [
  'algorithm-allowed',
  'digest',
  'key-found',
  'signature-value',
  'key-trusted',
];

function StepLine({ id, ok, detail }: SignatureStep): JSX.Element {
  const { icon, tone, word } = STEP_LOOK[`${ok}`];
  return (
    <li class={`check-step ${ok === false ? 'failed' : ''}`} title={detail}>
      <span class={`tone-${tone}`} title={word}>
        <Icon name={icon} size={14} />
        <span class="sr-only">{word}: </span>
      </span>
      <span>
        {STEP_WORDS[id]}
        {(ok === false || TELLING.includes(id)) && <span class="step-detail">{detail}</span>}
      </span>
    </li>
  );
}

interface SignatureProps {
  readonly report: SignatureReport;
  readonly message: SamlMessage;
  readonly clock: number | null;
  /** null: xml-crypto was not asked. */
  readonly second: SecondOpinion | null;
}

function Signature({ report, message, clock, second }: SignatureProps): JSX.Element {
  const { dispatch } = useActions();
  const {
    place,
    covers,
    algorithm,
    digest,
    canonicalization,
    transforms,
    certificate,
    embedded,
    steps,
  } = report;
  const { mood, says } = verdictLine(report);
  const carried = embedded.filter(({ sha256 }) => sha256 !== certificate?.sha256);
  return (
    <section class={`signature tone-${mood.tone}`}>
      <header>
        <h3>{say`Signature over ${coversWords(covers)}`}</h3>
        <MoodBadge mood={mood} />
        {place && (
          <button
            type="button"
            class="link go"
            title={say`Show this signature in the XML`}
            onClick={() => dispatch({ do: 'go-to-span', messageId: message.id, span: place.span })}
          >
            XML
          </button>
        )}
      </header>
      <p>{says}</p>
      {second && <SecondOpinionLine opinion={second} />}
      <div class="signature-columns">
        <ol class="check-steps" aria-label={say`Steps of the verification`}>
          {steps.map((step) => (
            <StepLine key={step.id} {...step} />
          ))}
        </ol>
        <Fields>
          <Field name="Signature">{algorithm === null ? null : algorithmName(algorithm)}</Field>
          <Field name={say`Digest`}>{digest === null ? null : algorithmName(digest)}</Field>
          <Field name={say`Canonical form`}>
            {canonicalization === null ? null : algorithmName(canonicalization)}
          </Field>
          <Field name="Transforms">{transforms.map(algorithmName).join(', ')}</Field>
        </Fields>
      </div>
      {certificate && (
        <Certificate certificate={certificate} heading={say`Certificate that fits`} clock={clock} />
      )}
      {carried.map((one) => (
        <Certificate
          key={one.sha256}
          certificate={one}
          heading={say`Certificate in the message`}
          clock={clock}
        />
      ))}
    </section>
  );
}

const NO_REPORTS: readonly SignatureReport[] = [];

interface Props {
  readonly diagnosis: Diagnosis;
  readonly message: SamlMessage | null;
  /** The verdicts are those of when the file was written. */
  readonly isRedacted: boolean;
}

/**
 * Every signature of one message with its verdict, the steps that led to it, and the certificate.
 */
export function SignaturesTab({ diagnosis, message, isRedacted }: Props): JSX.Element {
  const reports = (message && diagnosis.signatures.get(message)) ?? NO_REPORTS;
  const second = useSecondOpinions(message, reports, diagnosis.trustedKeys);
  return (
    <div class="page">
      <div class="tab-bar">
        <MessageSwitch login={diagnosis.login} shown={message} />
      </div>
      {isRedacted && (
        <p class="quiet">
          {say`As judged when the file was written. Names in it are stand-ins, so its signatures cannot be checked again.`}
        </p>
      )}
      {message && reports.length > 0 && (
        <p class="coverage">
          {coverage(message, reports).map(({ part, signed }) => (
            <span key={part} class={signed ? 'tone-good' : 'tone-quiet'}>
              <Icon name={signed ? 'tick' : 'minus'} size={14} />
              {part}: {signed ? 'signed' : say`not signed`}
            </span>
          ))}
        </p>
      )}
      {reports.length > 0 && <SecondOpinionButton {...second} />}
      {message &&
        reports.map((report, index) => (
          <Signature
            key={index}
            report={report}
            message={message}
            clock={diagnosis.login.clock}
            second={second.opinions?.[index] ?? null}
          />
        ))}
      {reports.length === 0 && (
        <Empty title={say`Nothing in this message is signed`}>
          <p>
            {message?.kind === 'AuthnRequest'
              ? say`That is usual: Flex does not sign its requests.`
              : say`A response must be signed for Flex to accept it. See the Findings tab.`}
          </p>
        </Empty>
      )}
    </div>
  );
}
