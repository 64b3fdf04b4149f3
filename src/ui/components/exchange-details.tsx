import type { JSX } from 'preact';
import type { Exchange } from '../../model/exchange.ts';
import { explainText } from '../../flex/error-codes.ts';
import { parameters } from '../presenter/url.ts';
import { CopyButton } from './copy-button.tsx';
import { Field, Fields } from './fields.tsx';
import { LongText } from './long-text.tsx';
import { known, say } from '../../i18n/say.ts';

function bodyWords({ body }: Exchange['request']): string | null {
  switch (body.is) {
    case 'none':
      return null;
    case 'form': {
      const names = body.fields.map(({ name }) => name).join(', ');
      const omitted = body.omitted > 0 ? say`; ${body.omitted} other fields were not recorded` : '';
      return say`Form with ${names || say`no SAML field`}${omitted}`;
    }
    case 'raw':
      return say`Body as ${body.contentType ?? say`no stated type`}`;
    case 'unavailable':
      return say`The browser did not show it: ${known(body.why)}`;
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
          <CopyButton text={request.url} label={say`Copy the URL`} />
        </Field>
        {parameters(request.url).map(({ name, value }, index) => (
          <Field key={index} name={name}>
            <LongText text={value} />
          </Field>
        ))}
        <Field name={say`Sent`}>{bodyWords(request)}</Field>
        <Field name={say`Initiator`}>{request.initiator}</Field>
        <Field name={say`Redirect to`}>
          {redirectsTo === null ? null : <LongText text={redirectsTo} />}
        </Field>
        <Field name={say`Network error`}>{failure}</Field>
        {response?.headers.map(({ name, value }, index) => (
          <Field key={`h${index}`} name={name}>
            <LongText text={value} />
          </Field>
        ))}
        <Field name={say`Answer`}>{content === null ? null : <LongText text={content} />}</Field>
        {content !== null &&
          explainText(content).map(({ what, means }) => (
            <Field key={what} name={say`“${what}” means`}>
              {means}
            </Field>
          ))}
      </Fields>
    </div>
  );
}
