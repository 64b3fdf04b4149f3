import { inItsLanguage } from '../state/language.ts';

// In the same script, but run only when the language is known.
void inItsLanguage(() => import(/* webpackMode: "eager" */ './start.tsx'));
