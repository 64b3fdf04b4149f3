import { say } from '../i18n/say.ts';

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

/**
 * Settings of a task channel, typed without a cast: `channel.voice.availability`,
 * `channel.chat.capacity` (Twilio's SSO guide).
 */
const CHANNEL = /^channel\.[^.]{1,200}\.(availability|capacity)$/;
const CHANNEL_CASTS = new Map([
  ['availability', 'boolean'],
  ['capacity', 'int'],
]);

/** Whether the attribute sets a task channel, which has its type without a cast. */
export const isChannelSetting = (name: string): boolean => CHANNEL.test(name);

/**
 * What the name demands, by its cast or as a task channel's setting, and the value is not ("whole
 * number"); null when it fits.
 */
export function castFault(name: string, value: string): string | null {
  const dot = name.lastIndexOf('.');
  const ending = CHANNEL_CASTS.get(CHANNEL.exec(name)?.[1] ?? '') ?? name.slice(dot + 1);
  const cast = dot > 0 ? CASTS.get(ending) : undefined;
  return cast && !cast.fits(value.trim()) ? cast.name : null;
}
