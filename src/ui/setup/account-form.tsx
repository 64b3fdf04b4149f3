import type { JSX } from 'preact';
import { providerNames } from '../../diagnosis/catalog.ts';
import type { SetupErrors, SetupField, SetupInput } from '../../setup/setup.ts';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly input: SetupInput;
  readonly errors: SetupErrors;
  /** Fields the user has left: an error is shown from then on. */
  readonly touched: ReadonlySet<SetupField>;
  readonly onChange: (field: SetupField, value: string) => void;
  readonly onLeave: (field: SetupField) => void;
}

interface Text {
  readonly field: SetupField;
  readonly label: string;
  readonly hint: string;
}

const ACCOUNT: readonly Text[] = [
  {
    field: 'accountSid',
    label: say`Account SID`,
    hint: say`AC and 32 characters, on the start page of the Twilio Console`,
  },
  {
    field: 'connectionSid',
    label: say`Connection SID (JQ…)`,
    hint: say`JQ and 32 characters, under Flex > Users and access > Single sign-on (SSO)`,
  },
  {
    field: 'runtimeDomain',
    label: say`Runtime domain`,
    hint: say`the last part of Flex’ address, like dancing-owl-1234`,
  },
];

const ADFS: readonly Text[] = [
  {
    field: 'name',
    label: say`Name of the trust`,
    hint: say`Twilio Flex, unless you choose another`,
  },
  {
    field: 'accessGroup',
    label: say`Only this group may log in`,
    hint: say`a group of Active Directory, like CORP\\Flex; empty for everyone`,
  },
];

const CHOICES: Record<'generation' | 'roleSource', readonly (readonly [string, string])[]> = {
  generation: [
    ['enhanced', say`Enhanced (login.flex.us1.twilio.com)`],
    ['legacy', say`Legacy (iam.twilio.com)`],
  ],
  roleSource: [
    ['department', say`The field Department of the user`],
    ['groups', say`The groups of the user, only those that are roles of Flex`],
  ],
};

/**
 * Which account and which provider. Nothing is sent or kept: the page is made anew from it at every
 * key.
 */
export function AccountForm({ input, errors, touched, onChange, onLeave }: Props): JSX.Element {
  const problem = (field: SetupField): string | null =>
    touched.has(field) ? (errors.get(field) ?? null) : null;
  const row = (field: SetupField, label: string, control: JSX.Element): JSX.Element => (
    <div key={field} class={`form-row${problem(field) === null ? '' : ' wrong'}`}>
      <label for={`in-${field}`}>{label}</label>
      <div>
        {control}
        {problem(field) !== null && (
          <p id={`error-${field}`} class="error tone-blocks" role="alert">
            {problem(field)}
          </p>
        )}
      </div>
    </div>
  );
  const text = ({ field, label, hint }: Text): JSX.Element =>
    row(
      field,
      label,
      <>
        <input
          id={`in-${field}`}
          type="text"
          spellcheck={false}
          autocomplete="off"
          value={input[field] ?? ''}
          aria-invalid={problem(field) !== null}
          aria-describedby={problem(field) === null ? `hint-${field}` : `error-${field}`}
          onInput={({ currentTarget }) => onChange(field, currentTarget.value)}
          onBlur={() => onLeave(field)}
        />
        <p id={`hint-${field}`} class="quiet hint">
          {hint}
        </p>
      </>,
    );
  const choice = (
    field: SetupField,
    label: string,
    options: readonly (readonly [string, string])[],
  ): JSX.Element =>
    row(
      field,
      label,
      <select
        id={`in-${field}`}
        value={input[field] ?? options[0]?.[0]}
        onChange={({ currentTarget }) => onChange(field, currentTarget.value)}
      >
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>,
    );
  const products = providerNames().map(({ id, name }) => [id, name] as const);
  return (
    <form class="account" onSubmit={(event) => event.preventDefault()}>
      {choice('generation', say`Generation`, CHOICES.generation)}
      {ACCOUNT.map(text)}
      {choice('provider', say`Identity provider`, products)}
      {input.provider === 'adfs' && choice('roleSource', say`Roles come from`, CHOICES.roleSource)}
      {input.provider === 'adfs' && ADFS.map(text)}
    </form>
  );
}
