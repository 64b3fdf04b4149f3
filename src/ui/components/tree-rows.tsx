import type { JSX } from 'preact';
import { exchangeLine, loginLine } from '../presenter/row-lines.ts';
import type { Row } from '../presenter/rows.ts';
import { Badge } from './badge.tsx';
import { Icon } from './icon.tsx';
import { VisibleText } from './visible-text.tsx';
import { say } from '../../i18n/say.ts';

interface PlaceInTree {
  readonly index: number;
  readonly count: number;
  readonly isActive: boolean;
  readonly onOpen: () => void;
}

interface LoginRowProps extends PlaceInTree {
  readonly row: Extract<Row, { is: 'login' }>;
  readonly onToggle: () => void;
}

/**
 * What the tree pattern asks of each row (ARIA 1.2 treeitem), with the whole list counted, not only
 * what is drawn.
 */
const treeItem = ({ index, count, isActive }: PlaceInTree, level: number) =>
  ({
    id: `row-${index}`,
    role: 'treeitem',
    'aria-level': level,
    'aria-setsize': count,
    'aria-posinset': index + 1,
    'aria-selected': isActive,
  }) as const;

export function LoginRow({ row, onToggle, ...place }: LoginRowProps): JSX.Element {
  const { attempt, isOpen, size } = row;
  const line = loginLine(attempt);
  return (
    <div
      {...treeItem(place, 1)}
      class={`row login-row${place.isActive ? ' active' : ''}`}
      data-login={attempt.key}
      data-outcome={attempt.login.outcome.is}
      aria-expanded={size > 0 ? isOpen : undefined}
      onClick={place.onOpen}
      onDblClick={onToggle}
    >
      <span
        class={`twisty${isOpen ? ' open' : ''}`}
        aria-hidden="true"
        onClick={(event) => (event.stopPropagation(), onToggle())}
      >
        {size > 0 && <Icon name="chevron" size={12} />}
      </span>
      <span class={`row-icon tone-${line.mood.tone}`} title={line.mood.word}>
        <Icon name={line.mood.icon} />
        <span class="sr-only">{line.mood.word}:</span>
      </span>
      <span class="row-text">
        <span class="row-first">
          <time class="row-time">{line.time}</time>
          <span class="row-about" title={line.about}>
            {line.isFile && <Icon name="file" size={12} />}
            <VisibleText text={line.about} />
          </span>
          {line.badge && <Badge title={line.badgeTitle}>{line.badge}</Badge>}
        </span>
        <span class="row-second" title={line.cause}>
          {line.cause}
        </span>
      </span>
    </div>
  );
}

interface ExchangeRowProps extends PlaceInTree {
  readonly row: Extract<Row, { is: 'exchange' }>;
  readonly tabId: number | null;
}

export function ExchangeRow({ row, tabId, ...place }: ExchangeRowProps): JSX.Element {
  const { attempt, exchange, message } = row;
  const line = exchangeLine(row, tabId);
  return (
    <div
      {...treeItem(place, attempt ? 2 : 1)}
      class={`row exchange-row${place.isActive ? ' active' : ''}${attempt ? '' : ' loose'}`}
      data-exchange={exchange?.id}
      data-message={message?.kind}
      onClick={place.onOpen}
      title={line.title}
    >
      <span class={`row-icon ${message ? 'saml' : 'tone-quiet'}`}>
        {line.icon && <Icon name={line.icon} size={12} />}
      </span>
      <span class="row-name">{line.name}</span>
      {line.isPopup && <Icon name="window" size={12} />}
      {line.isPopup && <span class="sr-only">{say`in a popup,`}</span>}
      <span class="row-detail">{line.detail}</span>
      <span class={`row-status${line.isFailure ? ' tone-blocks' : ''}`}>{line.status}</span>
    </div>
  );
}
