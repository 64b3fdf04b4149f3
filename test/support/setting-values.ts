import {
  uriOrNull,
  type ChangeOf,
  type Setting,
  type SettingValues,
} from '../../src/model/setting.ts';

const listed = (text: string): string[] => (text === '' ? [] : text.split(', '));

const name = (text: string) => ({ kind: 'name', name: text }) as const;

const certificate = (text: string) =>
  ({ kind: 'certificate', fingerprint: { of: 'SHA-256', hex: text }, pem: text }) as const;

/** For each setting, how a text of a test becomes a value of its kind. */
const READ: { readonly [S in Setting]: (text: string) => SettingValues[S] | null } = {
  'acs-url': uriOrNull,
  'entity-id': uriOrNull,
  nameid: uriOrNull,
  'attribute-email': name,
  'attribute-full-name': name,
  'attribute-roles': name,
  'attribute-names': (text) => ({
    kind: 'renames',
    renames: listed(text).map((one) => {
      const [to = '', from = ''] = one.split(' from ');
      return { from, to };
    }),
  }),
  'role-values': (text) => ({ kind: 'names', names: listed(text) }),
  'response-signing': (text) => ({
    kind: 'choice',
    choice: text === 'response' ? 'response' : 'response-and-assertion',
  }),
  'signature-algorithm': uriOrNull,
  encryption: () => ({ kind: 'choice', choice: 'off' }),
  'signing-certificate': certificate,
  'authn-context': uriOrNull,
  'session-lifetime': (text) => ({
    kind: 'minutes',
    minutes: Number.parseInt(text, 10) * 60 || 600,
  }),
  'token-times': (text) => {
    const minutes = Number(/\d+/.exec(text)?.[0] ?? 5);
    return text.startsWith('valid')
      ? { kind: 'token-times', validFor: minutes }
      : { kind: 'token-times', earlierBy: minutes };
  },
  'user-access': (text) => {
    if (text.startsWith('everyone')) return { kind: 'everyone' };
    return { kind: 'user', user: text === 'this user' ? null : text };
  },
  'relay-state': () => ({ kind: 'choice', choice: 'unchanged' }),
  'event-log': (text) => ({
    kind: 'log-search',
    codes: text === 'the time of this login' ? [] : [text],
  }),
  'console-issuer': uriOrNull,
  'console-sso-url': uriOrNull,
  'console-certificate': certificate,
  'console-redirect-url': uriOrNull,
};

/**
 * A change by a text: `10 hours`, `valid for 60 minutes`, `full_name from fullName`; an empty one
 * is no value.
 */
export const changeOf = <S extends Setting>(
  setting: S,
  text: string,
  seen?: string,
): ChangeOf<S> => ({
  setting,
  value: text === '' ? null : READ[setting](text),
  ...(seen === undefined ? {} : { seen }),
});
