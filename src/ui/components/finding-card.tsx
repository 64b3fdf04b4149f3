import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { Target } from '../state/view-state.ts';
import { fixText } from '../presenter/findings.ts';
import { pageName } from '../presenter/url.ts';
import { CERTAINTY, ownerLabel, SEVERITY } from '../presenter/words.ts';
import { useActions } from './actions.ts';
import { MoodBadge } from './badge.tsx';
import { CopyButton } from './copy-button.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { Icon } from './icon.tsx';
import { Steps } from './steps.tsx';
import { plural, say } from '../../i18n/say.ts';

interface Props {
  readonly finding: Finding;
  readonly consequences: readonly Finding[];
  readonly diagnosis: Diagnosis;
  readonly attemptKey: string;
  /** Whether it is open to begin with; the reader opens and closes it from then on. */
  readonly isOpen: boolean;
  readonly target: Target;
}

function Footer({ finding, attemptKey }: Pick<Props, 'finding' | 'attemptKey'>): JSX.Element {
  const { linkTo } = useActions();
  const certainty = CERTAINTY[finding.certainty];
  return (
    <footer class="finding-foot">
      <span title={certainty.meaning}>
        {certainty.word}: {certainty.meaning}
      </span>
      {[...new Set(finding.refs)].map((url) => (
        <a key={url} href={url} title={url} target="_blank" rel="noreferrer noopener">
          {pageName(url)}
        </a>
      ))}
      <CopyButton
        text={() => linkTo(attemptKey, finding.ruleId)}
        label={say`Copy a link to this finding`}
      />
      <code class="rule-id">{finding.ruleId}</code>
    </footer>
  );
}

/**
 * One finding: what is wrong, why the login fails of it, how to fix it, what it rests on; its
 * consequences folded.
 */
export function FindingCard({
  finding,
  consequences,
  diagnosis,
  attemptKey,
  isOpen,
  target,
}: Props): JSX.Element {
  const { severity, title, explanation, steps, owner, certainty } = finding;
  const mood = SEVERITY[severity];
  const card = useRef<HTMLDetailsElement>(null);
  const isSought = target.finding === finding.ruleId;
  const holdsSought = consequences.some(({ ruleId }) => ruleId === target.finding);
  useLayoutEffect(() => {
    const element = card.current;
    if (!element || !(isSought || holdsSought)) return;
    element.open = true;
    if (!isSought) return;
    element.scrollIntoView({ block: 'nearest' });
    element.querySelector('summary')?.focus();
  }, [target.turn, isSought, holdsSought]);
  return (
    <details
      ref={card}
      class={`finding tone-${mood.tone}`}
      data-finding={finding.ruleId}
      data-severity={severity}
      open={isOpen}
    >
      <summary>
        <Icon name="chevron" size={12} />
        <h3>{title}</h3>
        <span class="finding-marks">
          {certainty === 'inferred' && (
            <span class="likely" title={CERTAINTY.inferred.meaning}>
              {CERTAINTY.inferred.word}
            </span>
          )}
          <MoodBadge mood={mood} />
        </span>
      </summary>
      <div class="finding-body">
        <p class="explanation">{explanation}</p>
        {steps.length > 0 && (
          <section class="fix" aria-label={say`To fix this`}>
            <header>
              <h4>{say`To fix this`}</h4>
              <span class="owner">{ownerLabel(owner, diagnosis.provider?.name ?? null)}</span>
              <CopyButton text={() => fixText(finding)} label={say`Copy these steps`} isWide />
            </header>
            <Steps steps={steps} />
          </section>
        )}
        <EvidenceList evidence={finding.evidence} login={diagnosis.login} attemptKey={attemptKey} />
        <Footer finding={finding} attemptKey={attemptKey} />
        {consequences.length > 0 && (
          <details class="consequences" open={holdsSought}>
            <summary>
              <Icon name="chevron" size={12} />
              {plural(
                consequences.length,
                '{1} consequence of this, gone when it is fixed',
                '{1} consequences of this, gone when it is fixed',
              )}
            </summary>
            {consequences.map((consequence, index) => (
              <FindingCard
                key={`${consequence.ruleId} ${index}`}
                finding={consequence}
                consequences={[]}
                diagnosis={diagnosis}
                attemptKey={attemptKey}
                isOpen={false}
                target={target}
              />
            ))}
          </details>
        )}
      </div>
    </details>
  );
}
