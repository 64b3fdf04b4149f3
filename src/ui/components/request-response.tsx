import type { JSX } from 'preact';
import type { Login } from '../../model/login.ts';
import { pairs, type Side } from '../presenter/asked-answered.ts';
import { useActions } from './actions.ts';
import { Icon, type IconName } from './icon.tsx';
import { LongText } from './long-text.tsx';
import { say } from '../../i18n/say.ts';

const LOOK: Record<
  'true' | 'false' | 'null',
  { readonly icon: IconName; readonly tone: string; readonly word: string }
> = {
  true: { icon: 'tick', tone: 'good', word: 'fits' },
  false: { icon: 'cross', tone: 'blocks', word: say`does not fit` },
  null: { icon: 'minus', tone: 'quiet', word: say`not compared` },
};

interface ValueProps {
  readonly side: Side;
  /** The other side says the same. */
  readonly isSame?: boolean;
}

function Value({ side: { value, messageId, span }, isSame = false }: ValueProps): JSX.Element {
  const { dispatch } = useActions();
  if (value === null || span === null) return <span class="quiet">{say`not stated`}</span>;
  return (
    <button
      type="button"
      class="link value"
      title={say`Show this place in the XML`}
      onClick={() => dispatch({ do: 'go-to-span', messageId, span })}
    >
      {isSame ? <span class="quiet">{say`the same`}</span> : <LongText text={value} />}
    </button>
  );
}

/** The AuthnRequest beside the Response: fields that have to fit each other on one line. */
export function RequestResponse({ login }: { readonly login: Login }): JSX.Element | null {
  const lines = pairs(login);
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{say`Asked and answered`}</h3>
      <table class="compare asked">
        <thead>
          <tr>
            <th scope="col">
              <span class="sr-only">{say`What`}</span>
            </th>
            <th scope="col">AuthnRequest</th>
            <th scope="col">Response</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, asked, answered, fits }) => {
            const { icon, tone, word } = LOOK[`${fits}`];
            return (
              <tr key={name}>
                <th scope="row">
                  <span class={`tone-${tone}`} title={word}>
                    <Icon name={icon} size={12} />
                    <span class="sr-only">{word}: </span>
                  </span>{' '}
                  {name}
                </th>
                <td>
                  <Value side={asked} />
                </td>
                <td>
                  <Value side={answered} isSame={asked.value === answered.value} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
