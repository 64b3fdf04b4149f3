import type { JSX } from 'preact';
import { FIELD_LABELS, type ConnectionField } from '../../model/connection.ts';
import { matchOf, type Match, type Seen } from '../presenter/connection.ts';
import { CopyButton } from './copy-button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { VisibleText } from './visible-text.tsx';
import { say } from '../../i18n/say.ts';

const HINTS: Partial<Record<ConnectionField, string>> = {
  idpIssuer: 'http://adfs.example.com/adfs/services/trust',
  ssoUrl: 'https://adfs.example.com/adfs/ls',
  certificatePem: '-----BEGIN CERTIFICATE-----',
  accountSid: 'AC…',
  connectionSid: 'JQ…',
  runtimeDomain: 'dancing-owl-1234',
};

const MATCH: Record<
  Match,
  { readonly tone: string; readonly icon: IconName; readonly word: string }
> = {
  match: { tone: 'good', icon: 'tick', word: say`The same as in this login` },
  differs: { tone: 'blocks', icon: 'cross', word: say`Differs from this login` },
  unknown: { tone: 'quiet', icon: 'minus', word: say`This login shows` },
};

interface Props {
  readonly field: ConnectionField;
  readonly value: string;
  readonly error: string | null;
  readonly seen: Seen | undefined;
  /** Flex accepted the login that shows it: a value of a refused one may be the fault. */
  readonly isProven: boolean;
  /** The value was taken from a login, and nobody compared it with the Console yet. */
  readonly isAssumed: boolean;
  readonly onChange: (value: string) => void;
  /** The value that the login shows is to be used. */
  readonly onTake: (value: string) => void;
  /** The value was compared with the Console. */
  readonly onConfirm: () => void;
}

/** One field of the connection, with its error, and beside it what the login shows. */
export function ConnectionInput(props: Props): JSX.Element {
  const { field, value, error, seen, isProven, isAssumed, onChange, onTake, onConfirm } = props;
  const id = `field-${field}`;
  const common = {
    id,
    value,
    'data-field': field,
    placeholder: HINTS[field] ?? '',
    spellcheck: false,
    autocomplete: 'off',
    'aria-invalid': error !== null,
    'aria-describedby': error === null ? undefined : `${id}-error`,
  };
  const state = matchOf(field, value, seen);
  const match = MATCH[state];
  return (
    <div class={`form-row${error === null ? '' : ' wrong'}`}>
      <label for={id}>{FIELD_LABELS[field]}</label>
      <div class="form-input">
        {field === 'certificatePem' ? (
          <textarea
            {...common}
            rows={4}
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
        ) : (
          <input
            {...common}
            type="text"
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
        )}
        {isAssumed && (
          <p class="assumed quiet">
            {say`Assumed from a login that Flex accepted. Compare it with the Twilio Console.`}{' '}
            <button type="button" class="link" onClick={onConfirm}>
              {say`It is the same there`}
            </button>
          </p>
        )}
        {error !== null && (
          <p class="error tone-blocks" id={`${id}-error`}>
            <Icon name="blocked" size={12} /> {error}
          </p>
        )}
      </div>
      {seen && (
        <div class="form-seen">
          <span class={`mood tone-${match.tone}`}>
            <Icon name={match.icon} size={12} /> {match.word}
          </span>
          {state !== 'match' && field !== 'certificatePem' && (
            <span class="seen-value">
              <VisibleText text={seen.value} />
            </span>
          )}
          <span class="quiet">{seen.where}</span>
          {state !== 'match' && (
            <CopyButton text={seen.value} label={say`Copy what this login shows`} />
          )}
          {value.trim() === '' && isProven && (
            <button type="button" class="link" onClick={() => onTake(seen.value)}>
              {say`Use this value`}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
