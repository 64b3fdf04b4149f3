import type { JSX } from 'preact';
import type { ConnectionFinding } from '../../diagnosis/connection/finding.ts';
import { SEVERITY } from '../presenter/words.ts';
import { MoodBadge } from './badge.tsx';
import { Icon } from './icon.tsx';
import { Steps } from './steps.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly findings: readonly ConnectionFinding[];
  /** Whether the first stands open. */
  readonly isOpen?: boolean;
}

/** What is wrong with the filled-in values by themselves, before any login. */
export function ConnectionFindings({ findings, isOpen = false }: Props): JSX.Element | null {
  if (findings.length === 0) return null;
  return (
    <section class="connection-findings" aria-label={say`Found in these values`}>
      {findings.map(({ id, severity, title, explanation, steps }, index) => (
        // One kind of finding may be there twice: for the Console's certificate and for the
        // metadata's.
        <details
          key={`${id} ${index}`}
          class={`finding tone-${SEVERITY[severity].tone}`}
          data-connection-finding={id}
          open={isOpen && index === 0}
        >
          <summary>
            <Icon name="chevron" size={12} />
            <h3>{title}</h3>
            <MoodBadge mood={SEVERITY[severity]} />
          </summary>
          <div class="finding-body">
            <p class="explanation">{explanation}</p>
            <Steps steps={steps} />
          </div>
        </details>
      ))}
    </section>
  );
}
