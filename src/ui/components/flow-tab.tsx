import type { JSX } from 'preact';
import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { flowLines, type FlowLine } from '../presenter/flow.ts';
import { shortUrl } from '../presenter/url.ts';
import { useActions } from './actions.ts';
import { RequestResponse } from './request-response.tsx';
import { CopyButton } from './copy-button.tsx';
import { Empty } from './empty.tsx';
import { ExchangeDetails } from './exchange-details.tsx';
import { Field, Fields } from './fields.tsx';
import { Icon } from './icon.tsx';
import { LongText } from './long-text.tsx';
import { TwilioResponse } from './twilio-response.tsx';
import { say } from '../../i18n/say.ts';

interface LineProps {
  readonly line: FlowLine;
  readonly isOpen: boolean;
  readonly attemptKey: string;
}

function Line({ line, isOpen, attemptKey }: LineProps): JSX.Element {
  const { dispatch } = useActions();
  const row = useRef<HTMLTableRowElement>(null);
  const { exchange, offset, took, carries, isBreak, isPopup } = line;
  const { request, response, redirectsTo, failure } = exchange;
  useLayoutEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const toggle = (): void =>
    dispatch({ do: 'open-exchange', key: attemptKey, exchangeId: isOpen ? null : exchange.id });
  return (
    <Fragment>
      <tr
        ref={row}
        class={`flow-line${isBreak ? ' broke' : ''}${isOpen ? ' open' : ''}`}
        data-exchange={exchange.id}
        onClick={toggle}
      >
        <td class="number">{offset}</td>
        <td>{request.method}</td>
        <td class="flow-url">
          <button
            type="button"
            class="link"
            aria-expanded={isOpen}
            onClick={(event) => (event.stopPropagation(), toggle())}
          >
            <Icon name="chevron" size={10} />
            <span class="ellipsis">{shortUrl(request.url)}</span>
          </button>
          {isPopup && <span class="badge">{say`popup`}</span>}
          {carries.map(({ id, words }) => (
            <button
              key={id}
              type="button"
              class="badge saml"
              title={say`Show this message`}
              onClick={(event) => {
                event.stopPropagation();
                dispatch({ do: 'open-message', key: attemptKey, messageId: id, tab: 'xml' });
              }}
            >
              {words}
            </button>
          ))}
        </td>
        <td class={`number${(response?.status ?? 0) >= 400 || failure ? ' tone-blocks' : ''}`}>
          {failure ? say`failed` : (response?.status ?? '–')}
        </td>
        <td class="flow-target">
          {redirectsTo !== null && (
            <span class="ellipsis" title={redirectsTo}>
              → {shortUrl(redirectsTo)}
            </span>
          )}
          {isBreak && (
            <span class="tone-blocks broke-here">
              <Icon name="blocked" size={12} /> {say`The login broke here`}
            </span>
          )}
        </td>
        <td class="number">{took}</td>
      </tr>
      {isOpen && (
        <tr class="flow-details">
          <td colSpan={6}>
            <ExchangeDetails exchange={exchange} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function RelayState({
  diagnosis: { login },
}: {
  readonly diagnosis: Diagnosis;
}): JSX.Element | null {
  const sent = login.request?.relayState ?? null;
  const returned = login.response?.relayState ?? null;
  if (sent === null && returned === null) return null;
  if (sent === returned && sent !== null) {
    return (
      <Field name="RelayState">
        <LongText text={sent} /> <span class="note">{say`came back unchanged`}</span>
        <CopyButton text={sent} label={say`Copy the RelayState`} />
      </Field>
    );
  }
  return (
    <>
      <Field name={say`RelayState sent`}>
        {sent === null ? <span class="quiet">{say`none seen`}</span> : <LongText text={sent} />}
      </Field>
      <Field name={say`RelayState returned`}>
        {returned === null ? <span class="quiet">{say`none`}</span> : <LongText text={returned} />}
      </Field>
    </>
  );
}

const PAIRED = {
  'in-response-to': say`by InResponseTo`,
  'relay-state': say`by RelayState`,
  order: say`by their order, because neither InResponseTo nor RelayState joins them`,
} as const;

interface Props {
  readonly diagnosis: Diagnosis;
  readonly attemptKey: string;
  /** The exchange whose details are shown. */
  readonly openId: string | null;
}

/** Every exchange of the login in order, with the place where it broke. */
export function FlowTab({ diagnosis, attemptKey, openId }: Props): JSX.Element {
  const { login } = diagnosis;
  if (login.exchanges.length === 0) {
    return (
      <Empty title={say`There is no flow`}>
        <p>{say`These messages came from a file without the requests that carried them.`}</p>
      </Empty>
    );
  }
  return (
    <div class="page">
      <table class="flow">
        <thead>
          <tr>
            <th scope="col">{say`Time`}</th>
            <th scope="col">{say`Method`}</th>
            <th scope="col">{say`Request`}</th>
            <th scope="col">{say`Status`}</th>
            <th scope="col">{say`Then`}</th>
            <th scope="col">{say`Took`}</th>
          </tr>
        </thead>
        <tbody>
          {flowLines(login).map((line) => (
            <Line
              key={line.exchange.id}
              line={line}
              isOpen={line.exchange.id === openId}
              attemptKey={attemptKey}
            />
          ))}
        </tbody>
      </table>
      <TwilioResponse answer={diagnosis.answer} />
      <RequestResponse login={login} />
      <h3>{say`What held it together`}</h3>
      <Fields>
        <RelayState diagnosis={diagnosis} />
        <Field name={say`Request and response`}>
          {login.pairedBy && say`joined ${PAIRED[login.pairedBy]}`}
        </Field>
      </Fields>
    </div>
  );
}
