import type { RuleFinding } from '../model/finding.ts';
import {
  acceptUnsignedRequests,
  addAttributeRule,
  addNameIdRule,
  enableTrust,
} from '../providers/kit/adfs-commands.ts';
import type { Evidence } from '../model/evidence.ts';
import { endpointsIn, expectedOf, isWeakAlgorithm } from './kit/adfs-trust.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import type { SeenTrust } from '../facts/provider.ts';
import { REQUIRED_SETTINGS, requiredSigning } from '../flex/required-settings.ts';
import { uri, uriOrNull } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

const IS_TRUE = /^true$/i;
const EMAIL_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const NAME_ID_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';

/** What PowerShell shows of a value that it cut. */
const CUT = /(?:\.\.\.|\u2026)\s*$/;

const ATTRIBUTES = ['email', 'full_name', 'roles'] as const;
const TITLES: Record<(typeof ATTRIBUTES)[number], string> = {
  email: say`The trust has no claim rule for email`,
  full_name: say`The trust has no claim rule for full_name`,
  roles: say`The trust has no claim rule for roles`,
};

/** Where a property of the trust stands in the text. */
const at = ({ places }: SeenTrust, property: string): readonly Evidence[] => {
  const seen = places.get(property);
  return seen ? [seen] : [];
};

/** The claim rules as far as they are shown; null where they are not, or are cut. */
function rulesOf({ listing }: SeenTrust): string | null {
  const rules = listing.get('issuancetransformrules');
  return rules === undefined || CUT.test(rules) ? null : rules;
}

function aboutRules(trust: SeenTrust, id: string): RuleFinding[] {
  const rules = rulesOf(trust);
  const evidence = at(trust, 'issuancetransformrules');
  if (rules === null) return [];
  const missing = ATTRIBUTES.filter((name) => !rules.includes(`"${name}"`)).map((name) => ({
    title: TITLES[name],
    explanation: say`Flex requires the attribute ${quoted(name)}, written exactly so. None of the rules of the trust issues a claim of this type.`,
    effect: say`Without it Flex refuses the login.`,
    evidence,
    steps: addAttributeRule(id, name),
    changes: [],
  }));
  if (rules.includes(`"${NAME_ID_CLAIM}"`)) return missing;
  return [
    ...missing,
    {
      title: say`The trust has no claim rule for the Name ID`,
      explanation: say`Flex takes the Name ID for the user's name. None of the rules of the trust issues one, so AD FS cannot make the Name ID that Flex asks for (event 321, MSIS7070).`,
      evidence,
      steps: addNameIdRule(id, rules.includes(`"${EMAIL_CLAIM}"`)),
      changes: [],
    },
  ];
}

function aboutSigning(trust: SeenTrust, isLegacy: boolean): RuleFinding[] {
  if (trust.listing.get('samlresponsesignature')?.toLowerCase() !== 'assertiononly') return [];
  return [
    {
      title: say`The trust signs the assertion alone (AssertionOnly)`,
      explanation: isLegacy
        ? say`Twilio requires a signature over the whole Response.`
        : say`Twilio's guides ask for a signature over the whole Response. The enhanced endpoint likely accepts a signed assertion alone, but nothing promises that it stays so.`,
      ...(isLegacy && { effect: say`The legacy endpoint likely refuses a login without it.` }),
      severity: isLegacy ? 'blocks-login' : 'will-break',
      evidence: at(trust, 'samlresponsesignature'),
      changes: [{ setting: 'response-signing', value: requiredSigning({ signableParts: 'both' }) }],
    },
  ];
}

function aboutAlgorithm(trust: SeenTrust): RuleFinding[] {
  if (!isWeakAlgorithm(trust.listing.get('signaturealgorithm') ?? '')) return [];
  return [
    {
      title: say`The trust signs with SHA-1`,
      explanation: say`SHA-1 counts as broken. Flex is not known to refuse it; SHA-256 is what Twilio's guides use.`,
      severity: 'hint',
      evidence: at(trust, 'signaturealgorithm'),
      changes: [
        { setting: 'signature-algorithm', value: REQUIRED_SETTINGS['signature-algorithm'] },
      ],
    },
  ];
}

function aboutEncryption(trust: SeenTrust): RuleFinding[] {
  const { listing } = trust;
  const certificate = listing.get('encryptioncertificate') ?? '';
  const encrypts = IS_TRUE.test(listing.get('encryptclaims') ?? '') && certificate !== '';
  const encryptsName = IS_TRUE.test(listing.get('encryptednameidrequired') ?? '');
  if (!encrypts && !encryptsName) return [];
  return [
    {
      title: say`The trust encrypts the assertion`,
      explanation: encrypts
        ? say`EncryptClaims is True and the trust has an encryption certificate, so AD FS encrypts the assertion.`
        : say`EncryptedNameIdRequired is True, so AD FS encrypts the Name ID.`,
      effect: say`Flex does not support encryption and refuses the login.`,
      evidence: at(trust, encrypts ? 'encryptclaims' : 'encryptednameidrequired'),
      changes: [{ setting: 'encryption', value: REQUIRED_SETTINGS.encryption }],
    },
  ];
}

function aboutState(trust: SeenTrust, id: string): RuleFinding[] {
  if (!/^false$/i.test(trust.listing.get('enabled') ?? '')) return [];
  return [
    {
      title: say`The trust is disabled`,
      explanation: say`Enabled is False: AD FS answers no request for this trust (MSIS7007).`,
      evidence: at(trust, 'enabled'),
      steps: enableTrust(id),
      changes: [],
    },
  ];
}

/** @param expected the entity ID by the settings; null where they do not tell it */
function aboutIdentifier(trust: SeenTrust, id: string, expected: string | null): RuleFinding[] {
  if (expected === null || trust.identifiers.includes(expected)) return [];
  return [
    {
      title: say`The identifier of the trust is not the entity ID of your Flex`,
      explanation: say`The trust has the identifier ${quoted(id)}. By the settings, your Flex is ${quoted(expected)}.`,
      evidence: at(trust, 'identifier'),
      changes: [{ setting: 'entity-id', value: uri(expected) }],
    },
  ];
}

/** @param expected the ACS URL; null where it is not known */
function aboutEndpoint(trust: SeenTrust, expected: string | null): RuleFinding[] {
  const endpoints = endpointsIn(trust.listing.get('samlendpoints') ?? '');
  const [first] = endpoints;
  if (first === undefined || expected === null || endpoints.includes(expected)) return [];
  return [
    {
      title: say`The endpoint of the trust is not the ACS URL of Flex`,
      explanation: say`The trust sends responses to ${quoted(first)}. Flex takes them at ${quoted(expected)}.`,
      evidence: at(trust, 'samlendpoints'),
      changes: [{ setting: 'acs-url', value: uri(expected) }],
    },
  ];
}

function aboutRequests(trust: SeenTrust, id: string): RuleFinding[] {
  if (!IS_TRUE.test(trust.listing.get('signedsamlrequestsrequired') ?? '')) return [];
  return [
    {
      title: say`The trust requires signed requests`,
      explanation: say`SignedSamlRequestsRequired is True. Requests of the legacy Flex were seen without a signature, so AD FS likely refuses them.`,
      evidence: at(trust, 'signedsamlrequestsrequired'),
      steps: acceptUnsignedRequests(id),
      changes: [],
    },
  ];
}

export default defineRule({
  severity: 'blocks-login',
  stage: 'advice',
  name: say`Relying party trust of AD FS matches Flex`,
  title: say`The relying party trust of AD FS is not set up as Flex needs it`,
  meaning: say`PowerShell's listing of the trust (Get-AdfsRelyingPartyTrust, then Format-List) is compared with what Flex needs: signing, algorithm, encryption, identifier, endpoint, and the claim rules for email, full_name, roles and the Name ID. What the listing does not show, or shows cut, is not judged.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['response-signing', 'signature-algorithm', 'encryption', 'entity-id', 'acs-url'],
  manualFix: say`Run the line of each finding on the AD FS server. For the claim rules it adds a rule to those of the trust.`,
  requires: ['adfsTrusts'],
  optional: ['expectedAddresses'],
  references: [REFS.sso, REFS.adfs],
  check({ adfsTrusts: { value: trusts, evidence }, expectedAddresses }) {
    const known = expectedAddresses.state === 'known' ? expectedAddresses.value : null;
    const ours = trusts.filter(({ identifiers }) =>
      identifiers.some((id) => expectedOf(id) !== null),
    );
    if (ours.length === 0) {
      const shown = trusts.flatMap(({ identifiers }) => identifiers);
      return [
        {
          title:
            shown.length === 0
              ? say`The listing shows no identifier of the trust`
              : say`None of the identifiers of the trust is an entity ID of Flex`,
          explanation: joinSentences(
            shown.length === 0
              ? say`So it is not known whether this is the trust of Flex. In a narrow window PowerShell cuts long values: write | Format-List | Out-String -Width 4096 after the command.`
              : say`The trust has the identifier ${quoted(shown[0] ?? '')}. Flex calls itself by another name, and AD FS then finds no trust (MSIS7007).`,
          ),
          severity: shown.length === 0 ? 'hint' : 'blocks-login',
          evidence,
          changes: [{ setting: 'entity-id', value: uriOrNull(known?.entityId) }],
        },
      ];
    }
    return ours.flatMap((trust): RuleFinding[] => {
      const id = trust.identifiers.find((one) => expectedOf(one) !== null) ?? '';
      const expected = expectedOf(id);
      return [
        ...aboutState(trust, id),
        ...aboutIdentifier(trust, id, known?.entityId ?? null),
        ...aboutEndpoint(trust, known?.acsUrl ?? expected?.acsUrl ?? null),
        ...aboutSigning(trust, expected !== null && expected.generation !== 'enhanced'),
        ...aboutEncryption(trust),
        ...aboutRequests(trust, id),
        ...aboutRules(trust, id),
        ...aboutAlgorithm(trust),
      ];
    });
  },
});
