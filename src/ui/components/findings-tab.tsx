import type { JSX } from 'preact';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { outcomeSentence } from '../../model/outcome-words.ts';
import type { Target } from '../state/view-state.ts';
import { checkSummary, grouped } from '../presenter/findings.ts';
import { Checks } from './checks.tsx';
import { FindingCard } from './finding-card.tsx';
import { Icon } from './icon.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly attemptKey: string;
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

/** Root causes first, the first one open; then what was checked and what was not. */
export function FindingsTab({ diagnosis, attemptKey, target }: Props): JSX.Element {
  const groups = grouped(diagnosis.findings);
  return (
    <div class="findings">
      {groups.length === 0 && <NothingFound diagnosis={diagnosis} />}
      {groups.map(({ finding, consequences }, index) => (
        <FindingCard
          key={`${attemptKey} ${finding.ruleId} ${index}`}
          finding={finding}
          consequences={consequences}
          diagnosis={diagnosis}
          attemptKey={attemptKey}
          isOpen={index === 0}
          target={target}
        />
      ))}
      <Checks summary={checkSummary(diagnosis.results)} />
    </div>
  );
}
