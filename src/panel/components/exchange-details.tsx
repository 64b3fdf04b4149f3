import type { JSX } from 'preact';
import type { Exchange } from '../../capture/exchange.ts';
import { explainText } from '../../diagnosis/twilio-answers.ts';
import { parameters } from '../presenter/url.ts';
import { CopyButton } from './copy-button.tsx';
import { Field, Fields } from './fields.tsx';
import { LongText } from './long-text.tsx';

function bodyWords({ body }: Exchange['request']): string | null {
  switch (body.is) {
    case 'none':
      return null;
    case 'form': {
      const names = body.fields.map(({ name }) => name).join(', ');
      const omitted = body.omitted > 0 ? `; ${body.omitted} other fields were not recorded` : '';
      return `Form with ${names || 'no SAML field'}${omitted}`;
    }
    case 'raw':
      return `Body as ${body.contentType ?? 'no stated type'}`;
    case 'unavailable':
      return `The browser did not show it: ${body.why}`;
  }
}

/** Everything recorded of one exchange. */
export function ExchangeDetails({ exchange }: { readonly exchange: Exchange }): JSX.Element {
  const { request, response, redirectsTo, failure } = exchange;
  const content = response?.content ?? null;
  return (
    <div class="exchange-details">
      <Fields>
        <Field name="URL">
          <LongText text={request.url} />
          <CopyButton text={request.url} label="Copy the URL" />
        </Field>
        {parameters(request.url).map(({ name, value }, index) => (
          <Field key={index} name={name}>
            <LongText text={value} />
          </Field>
        ))}
        <Field name="Sent">{bodyWords(request)}</Field>
        <Field name="Initiator">{request.initiator}</Field>
        <Field name="Redirect to">{redirectsTo === null ? null : <LongText text={redirectsTo} />}</Field>
        <Field name="Network error">{failure}</Field>
        {response?.headers.map(({ name, value }, index) => (
          <Field key={`h${index}`} name={name}>
            <LongText text={value} />
          </Field>
        ))}
        <Field name="Answer">{content === null ? null : <LongText text={content} />}</Field>
        {content !== null &&
          explainText(content).map(({ what, means }) => (
            <Field key={what} name={`“${what}” means`}>
              {means}
            </Field>
          ))}
      </Fields>
    </div>
  );
}
