import type { JSX } from 'preact';
import { language } from '../../i18n/catalogue.ts';
import { say } from '../../i18n/say.ts';
import { LANGUAGES, chooseLanguage, chosenLanguage, nameOf } from '../state/language.ts';

/** In which language the pages speak; another one opens the page anew. */
export function LanguageChoice(): JSX.Element {
  return (
    <label class="language">
      {say`Language`}{' '}
      <select
        value={chosenLanguage() === null ? '' : language()}
        onChange={({ currentTarget }) =>
          chooseLanguage(currentTarget.value === '' ? null : currentTarget.value)
        }
      >
        <option value="">{say`As in the browser`}</option>
        {LANGUAGES.map((code) => (
          <option key={code} value={code} lang={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </label>
  );
}
