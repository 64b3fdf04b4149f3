import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { confirmed, withAssumed, withTyped } from '../../connection/assumed.ts';
import { FIELD_LABELS, type Connection, type ConnectionField } from '../../model/connection.ts';
import { readExpectations } from '../../connection/expectations.ts';
import { connectionFindings } from '../../diagnosis/connection/findings.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { providerNames } from '../../diagnosis/catalog.ts';
import { errorsOf, fillFrom, seenIn, type FieldErrors } from '../presenter/connection.ts';
import type { Target } from '../state/view-state.ts';
import { ConnectionFindings } from './connection-findings.tsx';
import { ConnectionInput } from './connection-input.tsx';
import { useMetadataVerified } from './verified-expectations.ts';
import { MetadataDrop } from './metadata-drop.tsx';
import { say } from '../../i18n/say.ts';

const CONSOLE_FIELDS: readonly ConnectionField[] = ['idpIssuer', 'ssoUrl', 'certificatePem'];
const ACCOUNT_FIELDS: readonly ConnectionField[] = ['accountSid', 'connectionSid', 'runtimeDomain'];

/** What the form tells of the last thing that was done. */
export interface Said {
  readonly tone: 'good' | 'blocks';
  readonly text: string;
}

/** What is filled in and not saved yet. */
export interface Draft {
  readonly name: string;
  readonly connection: Connection;
}

interface Props {
  readonly initial: Draft;
  readonly isNew: boolean;
  /** Whether the reader asked for a new account just now, and begins by naming it. */
  readonly beginsAtName: boolean;
  /** The login whose values are shown beside. */
  readonly diagnosis: Diagnosis | null;
  readonly target: Target;
  readonly said: Said | null;
  readonly onSay: (said: Said | null) => void;
  readonly onDraft: (draft: Draft) => void;
  readonly onSave: (draft: Draft) => void;
}

/** One account: what the Console holds for it, beside what the selected login shows. */
export function ConnectionForm(props: Props): JSX.Element {
  const { initial, isNew, beginsAtName, diagnosis, target, said, onSay, onDraft, onSave } = props;
  const [{ name, connection: draft }, setDraft] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors>(() => errorsOf(draft));
  const form = useRef<HTMLFormElement>(null);
  const seen = seenIn(diagnosis);
  const expected = useMetadataVerified(useMemo(() => readExpectations(draft), [draft]));
  const findings = useMemo(() => connectionFindings(expected, Date.now()), [expected]);

  const focus = (field: string): void =>
    form.current?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
  useLayoutEffect(() => {
    if (beginsAtName) focus('name');
  }, []);
  useLayoutEffect(() => {
    if (target.field) focus(target.field);
  }, [target.turn, target.field]);

  const keep = (next: Draft): void => {
    setDraft(next);
    onDraft(next);
    onSay(null);
  };
  const change = (connection: Connection): void => {
    keep({ name, connection });
    setErrors(errorsOf(connection));
  };
  const takeMetadata = (text: string): void => {
    const filled = fillFrom(text);
    if ('error' in filled) {
      onSay({ tone: 'blocks', text: say`This metadata cannot be read: ${filled.error}` });
      return;
    }
    change(confirmed({ ...draft, ...filled.connection }, filled.fields));
    const names = filled.fields.map((field) => FIELD_LABELS[field]).join(', ');
    onSay({
      tone: 'good',
      text: say`Filled in from the metadata: ${names}. ${filled.note ?? ''} Press Save to use it.`,
    });
  };
  const save = (event: Event): void => {
    event.preventDefault();
    const [wrong] = errors.keys();
    if (wrong) {
      focus(wrong);
      onSay({ tone: 'blocks', text: say`Not saved: ${FIELD_LABELS[wrong]} cannot be read.` });
      return;
    }
    onSave({ name, connection: draft });
  };
  const input = (field: ConnectionField): JSX.Element => (
    <ConnectionInput
      key={field}
      field={field}
      value={draft[field] ?? ''}
      error={errors.get(field) ?? null}
      seen={seen[field]}
      isProven={diagnosis?.login.outcome.is === 'accepted'}
      isAssumed={draft.assumed?.includes(field) === true}
      onChange={(value) => change(withTyped(draft, field, value))}
      onTake={(value) => change(withAssumed(draft, field, value))}
      onConfirm={() => change(confirmed(draft, [field]))}
    />
  );
  const providerName =
    diagnosis?.provider && !diagnosis.provider.chosen ? ` (${diagnosis.provider.name})` : '';
  return (
    <form ref={form} class="connection-form" onSubmit={save} noValidate>
      <MetadataDrop
        value={draft.metadataXml ?? ''}
        error={errors.get('metadataXml') ?? null}
        onText={takeMetadata}
        onRemove={() => change(withTyped(draft, 'metadataXml', ''))}
      />
      <ConnectionFindings findings={findings} />
      <fieldset>
        <legend>{say`Flex › Users and access › Single sign-on (SSO)`}</legend>
        {CONSOLE_FIELDS.map(input)}
      </fieldset>
      <fieldset>
        <legend>{say`Account`}</legend>
        <div class="form-row">
          <label for="account-name">{say`Name`}</label>
          <div class="form-input">
            <input
              id="account-name"
              type="text"
              data-field="name"
              value={name}
              maxLength={80}
              spellcheck={false}
              autocomplete="off"
              onInput={({ currentTarget }) =>
                keep({ name: currentTarget.value, connection: draft })
              }
            />
            {isNew && (
              <p class="quiet">{say`As you call this Flex account, such as Production.`}</p>
            )}
          </div>
        </div>
        {ACCOUNT_FIELDS.map(input)}
      </fieldset>
      <fieldset>
        <legend>{say`Identity provider`}</legend>
        <div class="form-row">
          <label for="provider">{say`Product`}</label>
          <select
            id="provider"
            value={draft.provider ?? ''}
            onChange={({ currentTarget }) =>
              change(withTyped(draft, 'provider', currentTarget.value))
            }
          >
            <option value="">{say`Recognise it${providerName}`}</option>
            {providerNames().map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </fieldset>
      <footer class="form-foot">
        <button type="submit" class="button primary">
          {say`Save`}
        </button>
        <span role="status" class={said ? `tone-${said.tone}` : ''}>
          {said?.text}
        </span>
      </footer>
    </form>
  );
}
