import type { JSX } from 'preact';
import type { PanelData } from '../presenter/model.ts';
import { duration } from '../presenter/time.ts';
import { shortUrl } from '../presenter/url.ts';
import { Empty } from './empty.tsx';
import { ExchangeDetails } from './exchange-details.tsx';
import { LooseMessage } from './loose-message.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly data: PanelData;
  readonly exchangeId: string | null;
  /** The file it is of; null: the recording. */
  readonly file: string | null;
}

/** An exchange that belongs to no login. */
export function ExchangeView({ data, exchangeId, file }: Props): JSX.Element {
  const recordings = data.shown
    .filter((shown) => shown.file === file)
    .map(({ recording }) => recording);
  const exchange = recordings
    .flatMap(({ exchanges }) => exchanges)
    .find(({ id }) => id === exchangeId);
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
