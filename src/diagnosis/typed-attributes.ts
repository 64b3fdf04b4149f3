import { say } from '../text/say.ts';

/** Casts in attribute names (`skill.int`), as Twilio's SSO guide lists them; lower case only. */

const isInt = (text: string): boolean => /^[+-]?\d+$/.test(text);
// 1 and 0 are documented neither way, so they are let pass.
const isBoolean = (text: string): boolean => /^(true|false|1|0)$/i.test(text);

const each = (text: string, fits: (part: string) => boolean): boolean =>
  text
    .replace(/^\[(.*)\]$/s, '$1')
    .split(',')
    .every((part) => fits(part.trim()));

const CASTS = new Map<string, { readonly name: string; readonly fits: (text: string) => boolean }>([
  ['int', { name: say`whole number`, fits: isInt }],
  ['boolean', { name: say`boolean (true or false)`, fits: isBoolean }],
  ['intarray', { name: say`list of whole numbers`, fits: (text) => each(text, isInt) }],
  ['booleanarray', { name: say`list of booleans`, fits: (text) => each(text, isBoolean) }],
]);

/** What the name's cast demands and the value is not ("whole number"); null when it fits or the name has no such cast. */
export function castFault(name: string, value: string): string | null {
  const dot = name.lastIndexOf('.');
  const cast = dot > 0 ? CASTS.get(name.slice(dot + 1)) : undefined;
  return cast && !cast.fits(value.trim()) ? cast.name : null;
}
