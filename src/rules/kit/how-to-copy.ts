import { type Step, alternative, step } from '../../model/setting.ts';
import { say } from '../../i18n/say.ts';

/** How to get a copy that is whole. */
export const howToCopy = (what: 'request' | 'response'): readonly Step[] => [
  step(
    what === 'response'
      ? say`Ask for the whole value of SAMLResponse, from its first to its last character.`
      : say`Ask for the whole address with the SAMLRequest, from its first to its last character.`,
  ),
  alternative(
    say`Better still: ask for a HAR file of the login. In Chrome, Edge and Firefox press F12, select "Network", log in, and export it.`,
  ),
];
