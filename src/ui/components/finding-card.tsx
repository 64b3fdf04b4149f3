import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { Target } from '../state/view-state.ts';
import { fixText } from '../presenter/findings.ts';
import { pageName } from '../presenter/url.ts';
import { CERTAINTY, fixHeading, SEVERITY } from '../presenter/words.ts';
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

type BodyProps = Omit<Props, 'isOpen'> & {
  /** The finding that the reader was sent to is among the consequences. */
  readonly holdsSought: boolean;
  /** Of its headings: one below its title. */
  readonly heading: 'h3' | 'h4';
};

/** Why the login fails of it, how to fix it, what it rests on; its consequences folded. */
function FindingBody({
  finding,
  consequences,
  diagnosis,
  attemptKey,
  target,
  holdsSought,
  heading: Heading,
}: BodyProps): JSX.Element {
  const { explanation, steps, owner } = finding;
  return (
    <div class="finding-body">
      <p class="explanation">{explanation}</p>
      {steps.length > 0 && (
        <section class="fix" aria-label={say`To fix this`}>
          <header>
            <Icon name="wrench" size={14} />
            <Heading>{fixHeading(owner, diagnosis.provider?.name ?? null)}</Heading>
            <CopyButton text={() => fixText(finding)} label={say`Copy fix`} isWide />
          </header>
          <Steps steps={steps} />
        </section>
      )}
      <EvidenceList
        evidence={finding.evidence}
        login={diagnosis.login}
        attemptKey={attemptKey}
        heading={Heading}
      />
      <Footer finding={finding} attemptKey={attemptKey} />
      {consequences.length > 0 && (
        <details class="consequences" open={holdsSought}>
          <summary>
            <Icon name="chevron" size={12} />
            {plural(
              consequences.length,
              '{1} follow-up problem. The same fix solves it.',
              '{1} follow-up problems. The same fix solves them.',
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
  );
}

/** Goes to the finding that the reader was sent to. */
function useSought<E extends HTMLElement>(
  { finding, consequences, target }: Pick<Props, 'finding' | 'consequences' | 'target'>,
  reveal: (element: E) => HTMLElement | null,
) {
  const card = useRef<E>(null);
  const isSought = target.finding === finding.ruleId;
  const holdsSought = consequences.some(({ ruleId }) => ruleId === target.finding);
  useLayoutEffect(() => {
    const element = card.current;
    if (!element || !(isSought || holdsSought)) return;
    const focused = reveal(element);
    if (!isSought) return;
    element.scrollIntoView({ block: 'nearest' });
    focused?.focus();
  }, [target.turn, isSought, holdsSought]);
  return { card, holdsSought };
}

const openDetails = (element: HTMLDetailsElement): HTMLElement | null => {
  element.open = true;
  return element.querySelector('summary');
};

const asItIs = (element: HTMLElement): HTMLElement => element;

/**
 * The finding that the login's title names: all of it, and always open.
 *
 * @param props.children the title
 */
export function CauseOfLogin(
  props: Omit<Props, 'isOpen'> & { readonly children: ComponentChildren },
): JSX.Element {
  const { ruleId, severity } = props.finding;
  const { card, holdsSought } = useSought<HTMLDivElement>(props, asItIs);
  return (
    <div
      ref={card}
      class="finding cause"
      data-finding={ruleId}
      data-severity={severity}
      tabIndex={-1}
    >
      {props.children}
      <FindingBody {...props} holdsSought={holdsSought} heading="h3" />
    </div>
  );
}

/** One finding: what is wrong, and folded beneath it everything else about it. */
export function FindingCard(props: Props): JSX.Element {
  const { severity, title, certainty, ruleId } = props.finding;
  const mood = SEVERITY[severity];
  const { card, holdsSought } = useSought<HTMLDetailsElement>(props, openDetails);
  return (
    <details
      ref={card}
      class={`finding tone-${mood.tone}`}
      data-finding={ruleId}
      data-severity={severity}
      open={props.isOpen}
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
      <FindingBody {...props} holdsSought={holdsSought} heading="h4" />
    </details>
  );
}
