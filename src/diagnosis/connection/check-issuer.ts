import { singleLine } from '../../i18n/single-line.ts';
import { webUrl } from '../../providers/kit/detect-by.ts';
import { uri, check } from '../../model/setting.ts';
import { consoleInstructions } from '../../providers/kit/twilio-console.ts';
import { filled, type ConnectionCheck, type ConnectionFinding } from './finding.ts';
import { say } from '../../i18n/say.ts';

const withoutScheme = (text: string): string => text.replace(/^https?:/i, '');
const withoutSlash = (text: string): string => text.replace(/\/$/, '');

/** In what two issuers differ, as people see it; null when they are equal. */
function issuerDifference(
  one: string,
  other: string,
): { readonly text: string; readonly isScheme: boolean } | null {
  if (one === other) return null;
  const differs = (text: string, isScheme = false) => ({ text, isScheme });
  if (one.trim() === other.trim()) return differs(say`a blank at the beginning or end`);
  if (withoutScheme(one) === withoutScheme(other)) return differs(say`http and https`, true);
  if (withoutSlash(one) === withoutSlash(other)) return differs(say`the slash at the end`);
  if (one.toLowerCase() === other.toLowerCase()) return differs(say`upper and lower case`);
  return differs(say`more than their spelling`);
}

/**
 * The Console's issuer against the entity ID of the metadata: they must agree in every character.
 */
export const issuerAgainstMetadata: ConnectionCheck = (expected) => {
  const issuer = filled(expected.connection, 'idpIssuer');
  const entityId = expected.metadata?.entityId;
  if (issuer === null || entityId === undefined) return [];
  const difference = issuerDifference(issuer, entityId);
  if (difference === null) return [];
  const finding: ConnectionFinding = {
    id: difference.isScheme ? 'console-issuer-scheme' : 'console-issuer-mismatch',
    severity: 'blocks-login',
    field: 'idpIssuer',
    title: say`The issuer in the Twilio Console is not the one in the metadata`,
    explanation: say`The Console says "${singleLine(issuer)}", your identity provider calls itself "${singleLine(entityId)}". They differ in ${difference.text}. Flex compares them in every character, so it refuses every login.`,
    steps: consoleInstructions['console-issuer'](uri(entityId)),
    owner: 'twilio-console',
  };
  return [finding];
};

/**
 * AD FS names itself with http even where everything else is https; without metadata that is the
 * best guess there is.
 */
export const adfsIssuerScheme: ConnectionCheck = (expected) => {
  const issuer = filled(expected.connection, 'idpIssuer');
  const url = issuer === null ? null : webUrl(issuer);
  const isAdfs = url?.protocol === 'https:' && /^\/adfs\/services\/trust\/?$/i.test(url.pathname);
  if (issuer === null || expected.metadata !== null || !isAdfs) return [];
  const usual = `http${issuer.trim().slice('https'.length).replace(/\/$/, '')}`;
  const finding: ConnectionFinding = {
    id: 'console-issuer-scheme',
    severity: 'blocks-login',
    field: 'idpIssuer',
    title: say`The issuer in the Twilio Console likely begins with the wrong scheme`,
    explanation: say`AD FS calls itself http://…/adfs/services/trust, with http, unless someone changed it. Flex compares the issuer in every character, so it likely refuses every login.`,
    steps: [
      ...consoleInstructions['console-issuer'](uri(usual)),
      check(
        say`Check on the AD FS server: this shows the issuer.`,
        '(Get-AdfsProperties).Identifier',
      ),
    ],
    owner: 'twilio-console',
  };
  return [finding];
};
