import { type Step, guard, step } from '../../model/setting.ts';
import { say } from '../../i18n/say.ts';

/** The fault's title, wherever it is told. */
export const BROKEN_METADATA = say`The metadata was changed after it was signed`;

/** What to do about it, in one sentence. */
export const BROKEN_METADATA_REMEDY = say`Download the metadata again from your identity provider's own address, and import it unchanged.`;

/** What to do about it. */
export const BROKEN_METADATA_STEPS: readonly Step[] = [
  guard(say`Do not paste a certificate from the changed metadata into the Twilio Console.`),
  step(BROKEN_METADATA_REMEDY),
];
