import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { Command, Steps } from '../components/steps.tsx';
import { FileButton } from '../components/file-button.tsx';
import { useActions } from '../components/actions.ts';
import { halfDone, legacyLogin, migrationPlan, type MigrationPlan } from '../../setup/migration.ts';
import type { SetupInput } from '../../setup/setup.ts';
import { say } from '../../i18n/say.ts';
import { Stage } from './parts.tsx';

/** Where recorded logins come from. */
export interface Recordings {
  recorded(): Promise<readonly Diagnosis[]>;
  inFile(file: File): Promise<readonly Diagnosis[]>;
}

interface Props {
  readonly input: SetupInput;
  readonly recordings: Recordings;
}

function Plan({ plan }: { readonly plan: MigrationPlan }): JSX.Element {
  const { saveFile } = useActions();
  const name = 'flex-enhanced-metadata.xml';
  const save = (): void =>
    saveFile({ name, mediaType: 'application/samlmetadata+xml', text: plan.metadata });
  return (
    <>
      <Stage title={say`Before you begin`} steps={plan.before} />
      <Stage title={say`In this order`} steps={plan.order} />
      <div class="item" id="migration-changes">
        <h3>{say`What changes at your identity provider`}</h3>
        {plan.changes.map(({ setting, title, from, to, steps }) => (
          <div key={setting} class="change" data-change={setting}>
            <h4>{title}</h4>
            <p class="quiet">{say`Now`}</p>
            <Command text={from} label={say`Copy the old value: ${title}`} />
            <p class="quiet">{say`Then`}</p>
            <Command text={to} label={say`Copy the new value: ${title}`} />
            <Steps steps={steps} />
          </div>
        ))}
        <button type="button" class="button wide" onClick={save}>
          {say`Save ${name}`}
        </button>
      </div>
      <div class="item">
        <h3>{say`What stays`}</h3>
        <ul class="plain">
          {plan.stays.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      <Stage title={say`Check it`} steps={plan.check} />
      <Stage title={say`The way back`} steps={plan.back} />
    </>
  );
}

/** The plan for one recorded login, or why there is none yet. */
function PlanOrReason({
  diagnoses,
  input,
}: {
  readonly diagnoses: readonly Diagnosis[];
  readonly input: SetupInput;
}) {
  const legacy = diagnoses
    .map(({ login }) => legacyLogin(login))
    .findLast((login) => login !== null);
  if (!legacy) {
    return (
      <p class="notice">{say`None of these logins is of the legacy generation, or none names the account.`}</p>
    );
  }
  const { plan, errors } = migrationPlan(legacy, input);
  return (
    <>
      <p>{say`From the recorded login of account ${legacy.accountSid}.`}</p>
      {!legacy.isAccepted && (
        <p class="notice">{say`Flex did not let this login in, as far as the recording shows. Fix that first: the report says how.`}</p>
      )}
      {plan ? (
        <Plan plan={plan} />
      ) : (
        [...errors.values()].map((text) => (
          <p key={text} class="notice">
            {text}
          </p>
        ))
      )}
    </>
  );
}

/** From the legacy to the enhanced generation. */
export function MigrationPart({ input, recordings }: Props): JSX.Element {
  const [diagnoses, setDiagnoses] = useState<readonly Diagnosis[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const take = (reading: Promise<readonly Diagnosis[]>): void => {
    setError(null);
    reading.then(setDiagnoses, (reason: unknown) =>
      setError(reason instanceof Error ? reason.message : String(reason)),
    );
  };
  return (
    <>
      <p>
        {say`Twilio asked all customers to move from the legacy endpoints to the enhanced ones before 31 March 2026. Record a login of today, type the new connection SID (JQ…) above, and the whole way stands here.`}
      </p>
      <p class="ways">
        <button
          type="button"
          class="button wide"
          data-action="recorded"
          onClick={() => take(recordings.recorded())}
        >
          {say`Use the recorded logins`}
        </button>
        <FileButton
          class="button wide"
          input={{
            'data-action': 'migration-file',
            'aria-label': say`A trace or a HAR with a legacy login`,
          }}
          onFiles={([chosen]) => chosen && take(recordings.inFile(chosen))}
        >
          {say`Choose a trace or a HAR…`}
        </FileButton>
      </p>
      {error !== null && (
        <p class="notice tone-blocks" role="alert">
          {error}
        </p>
      )}
      {diagnoses !== null && (
        <div data-migration={diagnoses.length}>
          {halfDone(diagnoses).map(({ title, explanation, steps }) => (
            <div key={title} class="item half-done">
              <h3>{say`A migration is likely half done: ${title}`}</h3>
              <p>{explanation}</p>
              <Steps steps={steps} />
            </div>
          ))}
          <PlanOrReason diagnoses={diagnoses} input={input} />
        </div>
      )}
    </>
  );
}
