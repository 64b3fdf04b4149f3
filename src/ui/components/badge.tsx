import type { ComponentChildren, JSX } from 'preact';
import type { BadgeStyle } from '../presenter/words.ts';
import { Icon } from './icon.tsx';

/** Severity or state in icon, word and colour. */
export function MoodBadge({ mood }: { readonly mood: BadgeStyle }): JSX.Element {
  return (
    <span class={`mood tone-${mood.tone}`}>
      <Icon name={mood.icon} size={14} />
      {mood.word}
    </span>
  );
}

interface BadgeProps {
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** A small quiet label. */
export function Badge({ title = '', children }: BadgeProps): JSX.Element {
  return (
    <span class="badge" title={title}>
      {children}
    </span>
  );
}
