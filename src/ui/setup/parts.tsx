import type { ComponentChildren, JSX } from 'preact';
import type { Step } from '../../model/setting.ts';
import { Icon } from '../components/icon.tsx';
import { Command, Steps } from '../components/steps.tsx';
import { say } from '../../i18n/say.ts';

interface SectionProps {
  /** The anchor: docs/guide-coverage.md names it. */
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A chapter of the page. */
export function Section({ id, title, children }: SectionProps): JSX.Element {
  return (
    <section id={id} class="chapter" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

interface ItemProps {
  readonly id: string;
  readonly title: string;
  readonly value: string | null;
  readonly help: string;
  readonly steps: readonly Step[];
  /** What the folded steps are: "Where it is in AD FS". */
  readonly where: string;
}

/** One field: its value, what it is, and where it stands. */
export function Item({ id, title, value, help, steps, where }: ItemProps): JSX.Element {
  return (
    <div id={id} class="item" data-value={value ?? undefined}>
      <h3>{title}</h3>
      <p class="quiet">{help}</p>
      {value !== null && value !== '' && <Command text={value} label={say`Copy: ${title}`} />}
      {steps.length > 0 && (
        <details>
          <summary>
            <Icon name="chevron" size={12} />
            {where}
          </summary>
          <Steps steps={steps} />
        </details>
      )}
    </div>
  );
}

/** Numbered steps under a heading of their own. */
export function Stage({
  title,
  steps,
}: {
  readonly title: string;
  readonly steps: readonly Step[];
}): JSX.Element {
  return (
    <div class="item">
      <h3>{title}</h3>
      <Steps steps={steps} />
    </div>
  );
}

/** In place of what cannot be said before the account is filled in. */
export function Missing(): JSX.Element {
  return (
    <p class="quiet">{say`Fill in your account above, and everything to type stands here.`}</p>
  );
}
