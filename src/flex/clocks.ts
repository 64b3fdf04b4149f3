import { duration } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

/**
 * What both libraries Twilio likely uses allow clocks to differ by (java-saml's default,
 * passport-wsfed-saml2's 3 minutes).
 */
export const CLOCK_TOLERANCE = 180_000;

/**
 * Whose clock is wrong, when Twilio's answer showed that the browser's differs; empty otherwise.
 */
export function skewSentence(skew: number): string {
  if (skew === 0) return '';
  const side = skew > 0 ? say`behind` : say`ahead of`;
  return say`The clock of this computer is ${duration(skew)} ${side} Twilio's, which is counted in.`;
}
