import type { JSX } from 'preact';
import type { PanelData } from '../presenter/model.ts';
import { duration } from '../presenter/time.ts';
import { shortUrl } from '../presenter/url.ts';
import { Empty } from './empty.tsx';
import { ExchangeDetails } from './exchange-details.tsx';

interface Props {
  readonly data: PanelData;
  readonly exchangeId: string | null;
}

/** An exchange that belongs to no login. */
export function ExchangeView({ data, exchangeId }: Props): JSX.Element {
  const exchange = data.shown.flatMap(({ recording }) => recording.exchanges).find(({ id }) => id === exchangeId);
  if (!exchange) return <Empty title="This exchange is no longer in the recording" />;
  const { request, response, startedAt, endedAt, failure } = exchange;
  const took = endedAt === null ? '' : `, ${duration(endedAt - startedAt)}`;
  return (
    <section class="page" aria-label="The selected exchange">
      <h2>
        {request.method} {shortUrl(request.url)}
      </h2>
      <p class="quiet">
        {failure ?? (response ? `Status ${response.status}` : 'No answer yet')}
        {took}. It belongs to no login.
      </p>
      <ExchangeDetails exchange={exchange} />
    </section>
  );
}
