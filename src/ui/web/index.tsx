import './own-script.ts';
import { withLocale } from '../state/language.ts';

// One script is both the page and the worker that reads its files (start-worker.ts).
if (typeof document === 'undefined')
  void import(/* webpackMode: "eager" */ '../panel/import-worker.ts');
// In the same script, but run only when the language is known.
else void withLocale(() => import(/* webpackMode: "eager" */ './start.tsx'));
