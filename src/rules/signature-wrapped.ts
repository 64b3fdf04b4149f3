import { check } from '../model/setting.ts';
import { singleLine } from '../i18n/single-line.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { list, joinSentences } from '../i18n/format.ts';
import { notVerified } from './kit/not-verified.ts';
import { wrappingOf } from './kit/wrapping.ts';
import { say } from '../i18n/say.ts';

/** As many as help to find them; a hostile message may hold thousands. */
const paths = (places: readonly { readonly path: string }[]): string =>
  list(places.slice(0, 5).map(({ path }) => singleLine(path)));

export default defineRule({
  severity: 'unsafe',
  stage: 'structure',
  name: say`Signature covers what Flex reads`,
  title: say`What Flex would read is not what is signed`,
  meaning: say`The response contains a signature, but an assertion that may be read is outside of what it signs, or the signature is built in a way that lets the two differ. An assertion that only a stranger's key signs counts as not signed as soon as another signature is made with the expected key. So does an element named like one of SAML's that is none of them, and a part of an assertion outside of one, because some readers go by the name alone. Such a response is likely forged (signature wrapping).`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: [],
  manualFix: say`Do not trust the user named in this response. Find out where it came from, and log in again without the tool that made it.`,
  requires: ['responseSignatures', 'assertions'],
  references: [REFS.xmlSignature, REFS.samlCore],
  check({ responseSignatures, assertions }) {
    const signatures = responseSignatures.value;
    if (signatures.length === 0) return say`nothing is signed`;
    const {
      unsigned,
      misplaced,
      lookalikes,
      strays,
      signatures: suspects,
      evidence,
    } = wrappingOf(signatures, assertions.value);
    if (evidence.length === 0) return notVerified(signatures) ?? [];
    return [
      {
        explanation: joinSentences(
          unsigned.length > 0 &&
            say`No signature that counts covers the assertion at ${paths(unsigned)}, which Flex may read.`,
          misplaced.length > 0 && say`An assertion is where none belongs: ${paths(misplaced)}.`,
          lookalikes.length > 0 &&
            say`An element is named like one of SAML's and is none of them: ${paths(lookalikes)}. Some programs read it all the same.`,
          strays.length > 0 &&
            say`A part of an assertion is outside of one and not signed: ${paths(strays)}. Some programs read it all the same.`,
          suspects.some(({ report }) => report.failedStep !== 'not-covered') &&
            say`A signature refers to another part than the one that contains it.`,
          say`This is the form of a forged response: another program than the identity provider likely made it.`,
        ),
        evidence,
        changes: [],
        advice: [
          say`Do not trust the user named in this response. Find out where it came from: a tool that changes messages, or an attack.`,
          check(say`Log in again without that tool, and compare.`),
        ],
      },
    ];
  },
});
