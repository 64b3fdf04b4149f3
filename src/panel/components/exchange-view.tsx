import type { JSX } from 'preact';
import type { SamlMessage } from '../../capture/message.ts';
import type { PanelData } from '../presenter/model.ts';
import { duration } from '../presenter/time.ts';
import { shortUrl } from '../presenter/url.ts';
import { kindWords } from '../presenter/words.ts';
import { CodeView } from './code-view.tsx';
import { CopyButton } from './copy-button.tsx';
import { Empty } from './empty.tsx';
import { ExchangeDetails } from './exchange-details.tsx';
import { say } from '../../text/say.ts';

const NO_MARKS = [] as const;

/** A message that belongs to no login: a logout, or one that nothing was asked for. */
function LooseMessage({ message }: { readonly message: SamlMessage }): JSX.Element {
  const text = message.document?.text ?? message.xml;
  return (
    <section class="loose-message" data-message={message.kind}>
      <div class="raw-head">
        <h3>{kindWords(message.kind)}</h3>
        {text !== null && <CopyButton text={text} label={say`Copy the XML`} isWide />}
      </div>
      {message.error && <p class="tone-blocks">{message.error.message}</p>}
      {text !== null && (
        <CodeView text={text} pretty marks={NO_MARKS} target={null} label={say`XML of the ${message.kind}`} />
      )}
    </section>
  );
}

interface Props {
  readonly data: PanelData;
  readonly exchangeId: string | null;
}

/** An exchange that belongs to no login. */
export function ExchangeView({ data, exchangeId }: Props): JSX.Element {
  const recordings = data.shown.map(({ recording }) => recording);
  const exchange = recordings.flatMap(({ exchanges }) => exchanges).find(({ id }) => id === exchangeId);
  if (!exchange) return <Empty title={say`This exchange is no longer in the recording`} />;
  const { request, response, startedAt, endedAt, failure } = exchange;
  const took = endedAt === null ? '' : `, ${duration(endedAt - startedAt)}`;
  const messages = recordings
    .flatMap(({ messages }) => messages)
    .filter((message) => message.exchangeId === exchangeId);
  return (
    <section class="page" aria-label={say`The selected exchange`}>
      <h2>
        {request.method} {shortUrl(request.url)}
      </h2>
      <p class="quiet">
        {failure ?? (response ? say`Status ${response.status}` : say`No answer yet`)}
        {say`${took}. It belongs to no login.`}
      </p>
      <ExchangeDetails exchange={exchange} />
      {messages.map((message) => (
        <LooseMessage key={message.id} message={message} />
      ))}
    </section>
  );
}
