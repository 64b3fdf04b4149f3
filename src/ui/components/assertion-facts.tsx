import { Fragment, type JSX } from 'preact';
import type { Login } from '../../model/login.ts';
import type { SamlMessage } from '../../model/message.ts';
import { authnContextMeaning, nameIdFormatMeaning } from '../../model/names.ts';
import type { Assertion, Read } from '../../model/saml-content.ts';
import { duration } from '../presenter/time.ts';
import { parseInstant, validity } from '../presenter/validity.ts';
import { useActions } from './actions.ts';
import { Field, Fields } from './fields.tsx';
import { LongText } from './long-text.tsx';
import { ValidityBar } from './validity-bar.tsx';
import { say } from '../../i18n/say.ts';

interface PlacedProps {
  readonly name: string;
  readonly read: Read;
  readonly messageId: string;
  readonly note?: string | null;
}

/** A value of the message that can be gone to. */
function PlacedField({ name, read, messageId, note = null }: PlacedProps): JSX.Element | null {
  const { dispatch } = useActions();
  if (!read) return null;
  const { value, place } = read;
  return (
    <Field name={name}>
      <LongText text={value} />
      {note !== null && <span class="note">{note}</span>}
      <button
        type="button"
        class="link go"
        title={say`Show this place in the XML`}
        onClick={() => dispatch({ do: 'go-to-span', messageId, span: place.span })}
      >
        XML
      </button>
    </Field>
  );
}

interface Props {
  readonly assertion: Assertion;
  readonly message: SamlMessage;
  readonly login: Login;
}

/** How long Flex may keep the session, in words; null when the provider sets no end. */
function sessionNote(end: Read, clock: number | null): string | null {
  const at = parseInstant(end?.value);
  return at === null || clock === null ? null : say`${duration(at - clock)} after the login`;
}

/** Whom the assertion is about, and under what conditions it holds. */
export function AssertionFacts({ assertion, message, login }: Props): JSX.Element {
  const { id } = message;
  const { subject, conditions, authnStatements } = assertion;
  const nameId = subject?.nameId ?? null;
  const window = validity(
    conditions?.notBefore?.value ?? null,
    conditions?.notOnOrAfter?.value ?? null,
    login.clock,
  );
  return (
    <>
      <h3>{say`Subject`}</h3>
      <Fields>
        <PlacedField
          name="NameID"
          read={nameId && { value: nameId.value, place: nameId.place }}
          messageId={id}
        />
        <PlacedField
          name="Format"
          read={nameId?.format ?? null}
          messageId={id}
          note={nameId?.format ? nameIdFormatMeaning(nameId.format.value) : null}
        />
        {subject?.confirmations.map(({ recipient, inResponseTo, notOnOrAfter }, index) => (
          <Fragment key={index}>
            <PlacedField name="Recipient" read={recipient} messageId={id} />
            <PlacedField name="InResponseTo" read={inResponseTo} messageId={id} />
            <PlacedField name={say`Confirmed until`} read={notOnOrAfter} messageId={id} />
          </Fragment>
        ))}
      </Fields>
      <h3>{say`Conditions`}</h3>
      {window && <ValidityBar window={window} />}
      <Fields>
        <PlacedField name="Issuer" read={assertion.issuer} messageId={id} />
        {conditions?.audiences.map((audience, index) => (
          <PlacedField key={index} name="Audience" read={audience} messageId={id} />
        ))}
        {authnStatements.map(({ authnInstant, sessionNotOnOrAfter, classRef }, index) => (
          <Fragment key={index}>
            <PlacedField name={say`Logged in at`} read={authnInstant} messageId={id} />
            <PlacedField
              name={say`Logged in by`}
              read={classRef}
              messageId={id}
              note={classRef ? authnContextMeaning(classRef.value) : null}
            />
            <PlacedField
              name={say`Session ends`}
              read={sessionNotOnOrAfter}
              messageId={id}
              note={sessionNote(sessionNotOnOrAfter, login.clock)}
            />
          </Fragment>
        ))}
      </Fields>
    </>
  );
}
