import { useState } from 'preact/hooks';
import { AnswersSwitch } from './answers-switch.tsx';
import { FrameSection } from './frame-section.tsx';
import { FullSection } from './full-section.tsx';
import { summarise, type Summary } from './summary.ts';
import type { PopupActions } from './actions.ts';
import { providerHost } from './provider-host.ts';
import type { PopupState } from './state.ts';
import { plural, say } from '../../i18n/say.ts';

const clock = (milliseconds: number): string =>
  new Date(milliseconds).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

interface Props {
  readonly state: PopupState;
  readonly actions: PopupActions;
  /** The tab the popup was opened over; null when the browser does not tell. */
  readonly tabId: number | null;
  /**
   * The host of the page there, where the browser hides what is in its frames until it is allowed;
   * null elsewhere.
   */
  readonly around: string | null;
  readonly seesPrivateWindows: boolean;
}

interface Recorded {
  readonly summary: Summary | null;
  readonly engine: PopupState['engine'];
  readonly since: number | undefined;
  readonly seesPrivateWindows: boolean;
}

/**
 * Why the login failed. Its place is there from the start, as high as it will be, and is told once
 * to a screen reader: when the cause is known.
 */
function Cause({
  summary: { finding, owner },
  engine,
}: Pick<Recorded, 'engine'> & { readonly summary: Summary }) {
  const state = typeof engine === 'object' ? 'failed' : engine;
  return (
    <div class="cause" role="status" data-cause={state} aria-busy={state === 'loading'}>
      {state === 'loading' && <p class="quiet">{say`Looking for the cause…`}</p>}
      {typeof engine === 'object' && <p>{say`The cause cannot be shown. ${engine.failed}`}</p>}
      {finding && (
        <p class="finding" data-finding={finding.ruleId} data-severity={finding.severity}>
          {finding.title}.
        </p>
      )}
      {owner && <p>{owner}</p>}
    </div>
  );
}

function LastLogin({ summary, engine, since, seesPrivateWindows }: Recorded) {
  if (!summary) {
    return (
      <section class="last" data-tone="unknown">
        <h1>{say`No login to Flex has been recorded yet.`}</h1>
        <p>
          {say`${since === undefined ? '' : say`Recording since ${clock(since)}. `}Log in to Flex as usual, then open this again.`}
        </p>
        {!seesPrivateWindows && (
          <p class="quiet">
            {say`Logins in private windows are not recorded, unless you allow that in the browser’s settings for this extension.`}
          </p>
        )}
      </section>
    );
  }
  return (
    <section class="last" data-tone={summary.tone}>
      <h1>{summary.sentence}</h1>
      <Cause summary={summary} engine={engine} />
    </section>
  );
}

/** A click that takes its time: says what went wrong, when it does. */
function useGuarded(): [string | null, (act: () => unknown) => () => void] {
  const [error, setError] = useState<string | null>(null);
  const guard = (act: () => unknown) => () => {
    setError(null);
    Promise.resolve(act()).catch((reason: unknown) =>
      setError(reason instanceof Error ? reason.message : String(reason)),
    );
  };
  return [error, guard];
}

function Lost({ state }: { state: PopupState }) {
  const gap = state.observations.findLast(
    (seen) => seen.saw === 'gap' && seen.because === 'store-full',
  );
  if (gap?.saw !== 'gap' || !gap.lost) return null;
  return (
    <p class="quiet">
      {plural(
        gap.lost,
        'One older login was dropped to make room for newer ones.',
        '{1} older logins were dropped to make room for newer ones.',
      )}
    </p>
  );
}

/**
 * The toolbar popup: what the last login did, and the few things an agent or administrator may want
 * to do.
 */
export function Popup({ state, actions, tabId, around, seesPrivateWindows }: Props) {
  const [error, guard] = useGuarded();
  const { status, last, granted } = state;
  const host = providerHost(last?.login ?? null, state.connection, state.announced);
  const isHostComing =
    host === null && state.engine === 'loading' && state.connection.metadataXml !== undefined;
  const asked = host !== null && granted.includes(host) ? null : host;
  const site = around === host ? null : around;
  const others = granted.filter((each) => each !== site);
  return (
    <>
      {!status.hostPermission && (
        <section class="warning" role="alert">
          <p>{say`Your browser does not let this extension see twilio.com, so no login can be recorded.`}</p>
          <button type="button" data-action="grant" onClick={guard(actions.grantTwilio)}>
            {say`Let it see twilio.com`}
          </button>
        </section>
      )}
      <LastLogin
        summary={last && summarise(last, clock)}
        engine={state.engine}
        since={status.since}
        seesPrivateWindows={seesPrivateWindows}
      />
      <section aria-label={say`Report`}>
        <button type="button" class="main" data-action="report" onClick={actions.openReport}>
          {say`Show report`}
        </button>
        <button
          type="button"
          data-action="save"
          disabled={state.observations.length === 0}
          onClick={guard(() => actions.save(state, Date.now()))}
        >
          {say`Save for support`}
        </button>
        <p class="quiet">
          {say`Saves a file with all recorded logins. Names, e-mail addresses, groups and secrets in it are replaced by made-up ones.`}
        </p>
      </section>
      {tabId !== null && (
        <FullSection
          full={status.full ?? null}
          host={host}
          isHostComing={isHostComing}
          granted={others}
          onRecord={guard(() => actions.record(tabId, asked))}
          onStop={guard(actions.stop)}
          onGiveBack={guard(() => actions.giveBack(others))}
        />
      )}
      {site !== null && (
        <FrameSection
          host={site}
          isGranted={granted.includes(site)}
          onAllow={guard(() => actions.seeSite(site))}
          onGiveBack={guard(() => actions.giveBack([site]))}
        />
      )}
      <section aria-label={say`Settings`}>
        <label>
          <input
            type="checkbox"
            data-action="switch"
            checked={status.recording}
            onChange={guard(() => actions.setRecording(!status.recording))}
          />
          {say`Keep the last 20 logins to Flex, in memory only`}
        </label>
        {status.answers && (
          <AnswersSwitch
            answers={status.answers}
            onChange={(on) =>
              guard(() => status.answers && actions.showAnswers(on, status.answers))()
            }
          />
        )}
        <Lost state={state} />
        <button type="button" class="link" data-action="forget" onClick={guard(actions.forget)}>
          {say`Forget everything`}
        </button>
        <button type="button" class="link" data-action="about" onClick={actions.openAbout}>
          {say`What is recorded?`}
        </button>
        <button type="button" class="link" data-action="setup" onClick={actions.openSetup}>
          {say`Set up, check or migrate single sign-on`}
        </button>
      </section>
      {error !== null && <p role="alert">{say`That did not work: ${error}`}</p>}
    </>
  );
}
