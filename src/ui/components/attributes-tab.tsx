import type { JSX } from 'preact';
import type { Login } from '../../model/login.ts';
import type { SamlMessage } from '../../model/message.ts';
import type { Finding } from '../../model/diagnosis.ts';
import type { Assertion } from '../../model/saml-content.ts';
import { assertionsOf, encryptedOf } from '../presenter/assertions.ts';
import { attributeLines, attributesAsTsv, type AttributeLine } from '../presenter/attributes.ts';
import { AssertionFacts } from './assertion-facts.tsx';
import { useActions } from './actions.ts';
import { MoodBadge } from './badge.tsx';
import { CopyButton } from './copy-button.tsx';
import { Empty } from './empty.tsx';
import { LongText } from './long-text.tsx';
import { VisibleText } from './visible-text.tsx';
import { plural, say } from '../../i18n/say.ts';

const VALUES_SHOWN = 50;

interface RowProps {
  readonly line: AttributeLine;
  readonly messageId: string;
}

function AttributeRow({ line, messageId }: RowProps): JSX.Element {
  const { dispatch } = useActions();
  const { name, values, mood, says, span } = line;
  const more = values.length - VALUES_SHOWN;
  return (
    <tr class={`attribute tone-${mood.tone}`}>
      <th scope="row">
        {span ? (
          <button
            type="button"
            class="link"
            title={say`Show this attribute in the XML`}
            onClick={() => dispatch({ do: 'go-to-span', messageId, span })}
          >
            <code>
              <VisibleText text={name} />
            </code>
          </button>
        ) : (
          <code>
            <VisibleText text={name} />
          </code>
        )}
      </th>
      <td>
        {values.length === 0 && (
          <span class="quiet">{span ? say`No value` : say`Not in the assertion`}</span>
        )}
        <ul class="values">
          {values.slice(0, VALUES_SHOWN).map(({ text, note }, index) => (
            <li key={index}>
              {text === '' ? null : <LongText text={text} />}
              {note !== null && <span class="note">{note}</span>}
            </li>
          ))}
        </ul>
        {more > 0 && (
          <span class="quiet">
            {plural(more, 'and {1} more values: see the XML', 'and {1} more values: see the XML')}
          </span>
        )}
      </td>
      <td>
        <MoodBadge mood={mood} />
        <p class="quiet">{says}</p>
      </td>
    </tr>
  );
}

interface AssertionProps {
  readonly assertion: Assertion;
  readonly message: SamlMessage;
  readonly login: Login;
  readonly findings: readonly Finding[];
  readonly heading: string | null;
}

function AssertionView({
  assertion,
  message,
  login,
  findings,
  heading,
}: AssertionProps): JSX.Element {
  return (
    <section class="assertion">
      {heading !== null && <h3>{heading}</h3>}
      <table class="attributes">
        <thead>
          <tr>
            <th scope="col">{say`Attribute`}</th>
            <th scope="col">{say`Sent`}</th>
            <th scope="col">{say`What Flex makes of it`}</th>
          </tr>
        </thead>
        <tbody>
          {attributeLines(assertion, message.id, findings).map((line, index) => (
            <AttributeRow key={index} line={line} messageId={message.id} />
          ))}
        </tbody>
      </table>
      <CopyButton text={() => attributesAsTsv(assertion)} label={say`Copy as a table`} isWide />
      <AssertionFacts assertion={assertion} message={message} login={login} />
    </section>
  );
}

interface Props {
  readonly login: Login;
  readonly findings: readonly Finding[];
}

/** What the response says of the user, with Flex's expectation beside it. */
export function AttributesTab({ login, findings }: Props): JSX.Element {
  const { response } = login;
  const assertions = assertionsOf(response);
  if (response && assertions.length > 0) {
    return (
      <div class="page">
        {assertions.map((assertion, index) => (
          <AssertionView
            key={index}
            assertion={assertion}
            message={response}
            login={login}
            findings={findings}
            heading={assertions.length > 1 ? say`Assertion ${index + 1}` : null}
          />
        ))}
      </div>
    );
  }
  if (encryptedOf(response)) {
    return (
      <Empty title={say`The assertion is encrypted`}>
        <p>{say`Only Twilio could read it, and Flex does not support encrypted assertions. Turn the encryption off.`}</p>
      </Empty>
    );
  }
  return (
    <Empty title={say`There is no assertion`}>
      <p>
        {response
          ? say`The response carries none: the identity provider refused the login. See the Findings tab.`
          : say`No response was seen in this login.`}
      </p>
    </Empty>
  );
}
