import type { JSX } from 'preact';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { outcomeSentence } from '../../model/outcome-words.ts';
import type { Target } from '../state/view-state.ts';
import { answerOf, checkSummary, grouped } from '../presenter/findings.ts';
import { Checks } from './checks.tsx';
import type { Attempt } from '../presenter/model.ts';
import { loginBadge } from '../presenter/words.ts';
import { CauseOfLogin, FindingCard } from './finding-card.tsx';
import { Icon } from './icon.tsx';
import { LoginHead } from './login-head.tsx';
import { Timeline } from './timeline.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly attempt: Attempt;
  /** Names the finding the reader was sent to. */
  readonly target: Target;
}

function NothingFound({ diagnosis }: { readonly diagnosis: Diagnosis }): JSX.Element {
  const { outcome } = diagnosis.login;
  const isWorking = outcome.is === 'accepted';
  return (
    <div class={`nothing-found tone-${isWorking ? 'good' : 'quiet'}`}>
      <Icon name={isWorking ? 'check' : 'dash'} size={20} />
      <div>
        <p class="strong">
          {isWorking
            ? say`Nothing to fix in this login.`
            : say`No check found a fault in this login.`}
        </p>
        {outcome.is === 'refused' && (
          <p>{say`Flex refused it all the same. See the Flow tab for what it answered, and what was not checked below.`}</p>
        )}
        {!isWorking && outcome.is !== 'refused' && <p>{outcomeSentence(outcome)}</p>}
      </div>
    </div>
  );
}

/**
 * The answer first: what is wrong, who changes what, and how. Then what else was found, the way of
 * the login, and what was checked.
 */
export function FindingsTab({ attempt, target }: Props): JSX.Element {
  const { diagnosis, login, key } = attempt;
  const groups = grouped(diagnosis?.findings ?? []);
  const answer = diagnosis && answerOf(login, groups);
  const others = groups.filter((group) => group !== answer?.cause);
  const { tone } = loginBadge(login, diagnosis?.findings ?? null);
  return (
    <div class="findings">
      {/* Another login's answer is another one: nothing of the last one's moves to a new place. */}
      <div key={key} class={`answer tone-${tone}`}>
        {diagnosis && answer?.cause ? (
          <CauseOfLogin
            finding={answer.cause.finding}
            consequences={answer.cause.consequences}
            diagnosis={diagnosis}
            attemptKey={key}
            target={target}
          >
            <LoginHead attempt={attempt} answer={answer} />
          </CauseOfLogin>
        ) : (
          <LoginHead attempt={attempt} answer={answer} />
        )}
        {diagnosis && groups.length === 0 && <NothingFound diagnosis={diagnosis} />}
        <Timeline diagnosis={{ login, provider: diagnosis?.provider ?? null }} attemptKey={key} />
      </div>
      {diagnosis &&
        others.map(({ finding, consequences }, index) => (
          <FindingCard
            key={`${key} ${finding.ruleId} ${index}`}
            finding={finding}
            consequences={consequences}
            diagnosis={diagnosis}
            attemptKey={key}
            isOpen={index === 0 && answer?.cause === null}
            target={target}
          />
        ))}
      {diagnosis && <Checks summary={checkSummary(diagnosis.results)} />}
    </div>
  );
}
