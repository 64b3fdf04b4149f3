import { withLocale } from '../state/language.ts';

// In the same script, but run only when the language is known.
void withLocale(() => import(/* webpackMode: "eager" */ './start.tsx'));
