import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { FIELD_LABELS, type Connection, type ConnectionField } from '../../connection/connection.ts';
import { readExpectations } from '../../connection/expectations.ts';
import { connectionFindings } from '../../connection/findings.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { providerNames } from '../../diagnosis/provider-names.ts';
import { errorsOf, fillFrom, seenIn, type FieldErrors } from '../presenter/connection.ts';
import type { Target } from '../view-state.ts';
import { useActions } from './actions.ts';
import { ConnectionFindings } from './connection-findings.tsx';
import { ConnectionInput } from './connection-input.tsx';
import { Icon } from './icon.tsx';
import { MetadataDrop } from './metadata-drop.tsx';
import { say } from '../../text/say.ts';

const CONSOLE_FIELDS: readonly ConnectionField[] = ['idpIssuer', 'ssoUrl', 'certificatePem'];
const ACCOUNT_FIELDS: readonly ConnectionField[] = ['accountSid', 'connectionSid', 'runtimeDomain'];

/** An empty field is a field that is not there. */
function withField(draft: Connection, field: keyof Connection, value: string): Connection {
  const next: { -readonly [K in keyof Connection]?: string } = { ...draft };
  if (value.trim() === '') delete next[field];
  else next[field] = value;
  return next;
}

interface Said {
  readonly tone: 'good' | 'blocks';
  readonly text: string;
}

interface Props {
  readonly connection: Connection;
  /** The login whose values are shown beside. */
  readonly diagnosis: Diagnosis | null;
  readonly target: Target;
}

/** What the Console holds, filled in by the reader or from metadata, beside what the selected login shows. */
export function ConnectionView({ connection, diagnosis, target }: Props): JSX.Element {
  const { dispatch, saveConnection } = useActions();
  const [draft, setDraft] = useState(connection);
  const [errors, setErrors] = useState<FieldErrors>(() => errorsOf(connection));
  const [said, setSaid] = useState<Said | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const seen = seenIn(diagnosis);
  const findings = useMemo(() => connectionFindings(readExpectations(draft), Date.now()), [draft]);

  const focus = (field: ConnectionField): void =>
    form.current?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
  useLayoutEffect(() => {
    if (target.field) focus(target.field);
  }, [target.turn, target.field]);

  const change = (next: Connection): void => {
    setDraft(next);
    setErrors(errorsOf(next));
    setSaid(null);
  };
  const takeMetadata = (text: string): void => {
    const filled = fillFrom(text);
    if ('error' in filled) {
      setSaid({ tone: 'blocks', text: say`This metadata cannot be read: ${filled.error}` });
      return;
    }
    change({ ...draft, ...filled.connection });
    const names = filled.fields.map((field) => FIELD_LABELS[field]).join(', ');
    setSaid({
      tone: 'good',
      text: say`Filled in from the metadata: ${names}. ${filled.note ?? ''} Press Save to use it.`,
    });
  };
  const save = (event: Event): void => {
    event.preventDefault();
    const [wrong] = errors.keys();
    if (wrong) {
      focus(wrong);
      setSaid({ tone: 'blocks', text: say`Not saved: ${FIELD_LABELS[wrong]} cannot be read.` });
      return;
    }
    saveConnection(draft).then(
      () => setSaid({ tone: 'good', text: say`Saved. Every login was judged anew.` }),
      (error: unknown) => setSaid({ tone: 'blocks', text: say`Not saved: ${String(error)}` }),
    );
  };
  const input = (field: ConnectionField): JSX.Element => (
    <ConnectionInput
      key={field}
      field={field}
      value={draft[field] ?? ''}
      error={errors.get(field) ?? null}
      seen={seen[field]}
      onChange={(value) => change(withField(draft, field, value))}
    />
  );
  const providerName = diagnosis?.provider && !diagnosis.provider.chosen ? ` (${diagnosis.provider.name})` : '';
  return (
    <form ref={form} class="page connection" onSubmit={save} noValidate>
      <header class="connection-head">
        <div>
          <h2>{say`Connection`}</h2>
          <p class="quiet">
            {say`What the Twilio Console holds for single sign-on. With it, this tool compares instead of guessing. It stays in this browser.`}
          </p>
        </div>
        <button type="button" class="button wide" onClick={() => dispatch({ do: 'leave' })}>
          <Icon name="back" size={14} /> {say`Back to the login`}
        </button>
      </header>
      <MetadataDrop
        value={draft.metadataXml ?? ''}
        error={errors.get('metadataXml') ?? null}
        onText={takeMetadata}
        onRemove={() => change(withField(draft, 'metadataXml', ''))}
      />
      <ConnectionFindings findings={findings} />
      <fieldset>
        <legend>{say`Flex › Users and access › Single sign-on (SSO)`}</legend>
        {CONSOLE_FIELDS.map(input)}
      </fieldset>
      <fieldset>
        <legend>{say`Account`}</legend>
        {ACCOUNT_FIELDS.map(input)}
      </fieldset>
      <fieldset>
        <legend>{say`Identity provider`}</legend>
        <div class="form-row">
          <label for="provider">{say`Product`}</label>
          <select
            id="provider"
            value={draft.provider ?? ''}
            onChange={({ currentTarget }) => change(withField(draft, 'provider', currentTarget.value))}
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
