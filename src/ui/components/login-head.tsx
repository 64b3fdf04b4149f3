import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { outcomeWord } from '../../model/outcome-words.ts';
import type { Attempt } from '../presenter/model.ts';
import { startOf } from '../presenter/model.ts';
import { userOf } from '../presenter/row-lines.ts';
import { clockTime, dayAndTime, duration, utcTime } from '../presenter/time.ts';
import { CERTAINTY, GENERATION, GENERATION_MEANING, loginBadge } from '../presenter/words.ts';
import { Badge } from './badge.tsx';
import { Icon } from './icon.tsx';
import { VisibleText } from './visible-text.tsx';
import type { Answer } from '../presenter/findings.ts';
import { plural, say } from '../../i18n/say.ts';

/** How long it is waited for, second by second. @param at since when, in milliseconds since 1970 */
function Since({ at }: { readonly at: number }): JSX.Element {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  // Not read aloud each second.
  return (
    <span aria-hidden="true">
      {seconds < 10 ? ` ${seconds} s` : ` ${duration(seconds * 1000)}`}
    </span>
  );
}

/** The login in one sentence, and beneath it what it was. */
export function LoginHead({
  attempt,
  answer,
}: {
  readonly attempt: Attempt;
  /** null: it is not known yet. */
  readonly answer: Answer | null;
}): JSX.Element {
  const { login, diagnosis, file, account, isRedacted } = attempt;
  const mood = loginBadge(login, diagnosis?.findings ?? null);
  const at = startOf(login);
  const user = userOf(attempt);
  return (
    <header class="login-head">
      <span class={`headline-icon tone-${mood.tone}`} title={mood.word}>
        <Icon name={mood.icon} size={22} />
      </span>
      <div class="headline">
        <h2 aria-busy={diagnosis === null}>{answer ? answer.title : say`Checking this login…`}</h2>
        <ul class="facts">
          {(answer?.cause || login.outcome.is === 'waiting' || !answer) && (
            <li class={`outcome-${login.outcome.is}`}>
              {outcomeWord(login.outcome)}
              {login.outcome.is === 'waiting' && <Since at={login.outcome.since} />}
            </li>
          )}
          {diagnosis?.provider && (
            <li
              title={
                diagnosis.provider.chosen
                  ? say`Chosen in the connection`
                  : say`Recognised: ${diagnosis.provider.why}`
              }
            >
              {diagnosis.provider.name}
            </li>
          )}
          {login.generation && (
            <li
              title={GENERATION_MEANING[login.generation]}
            >{say`${GENERATION[login.generation]} endpoints`}</li>
          )}
          {user !== null && user !== '' && (
            <li class="ellipsis">
              <VisibleText text={user} />
            </li>
          )}
          {at !== null && (
            <li title={utcTime(at)}>{file === null ? clockTime(at) : dayAndTime(at)}</li>
          )}
          {account && account.among > 1 && (
            <li class="ellipsis" title={say`The account it is compared with; see Connection`}>
              {account.account.name}
            </li>
          )}
          {answer && answer.more > 0 && (
            <li class="more">
              {plural(answer.more, '{1} more problem below', '{1} more problems below')}
            </li>
          )}
          {answer?.cause?.finding.certainty === 'inferred' && (
            <li>
              <Badge title={CERTAINTY.inferred.meaning}>{CERTAINTY.inferred.word}</Badge>
            </li>
          )}
          {isRedacted && (
            <li>
              <Badge
                title={say`Names, addresses, groups and tokens in this file are pseudonyms; equal ones were equal.`}
              >
                {say`Redacted`}
              </Badge>
            </li>
          )}
          {file !== null && (
            <li title={say`Imported from a file`}>
              <Icon name="file" size={12} /> {file}
            </li>
          )}
        </ul>
      </div>
    </header>
  );
}
