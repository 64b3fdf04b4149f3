import { castFault } from '../../flex/typed-attributes.ts';
import { facts } from '../../facts/index.ts';
import { valueOf, type Check } from './check.ts';

/** Of the signatures, which java-saml checks late, and of who the user is. */
export const USER_CHECKS: readonly Check[] = [
  {
    rules: ['message-unsigned', 'nothing-signed'],
    run(context) {
      const signatures = valueOf(context.get(facts.responseSignatures));
      if (!signatures || signatures.some(({ on }) => on === 'Response')) return null;
      return 'The Message of the Response is not signed and the SP requires it';
    },
  },
  {
    rules: ['signature-broken', 'signature-wrapped'],
    run: (context) =>
      valueOf(context.get(facts.responseSignatures))?.some(
        ({ report }) => report.verdict === 'broken',
      )
        ? 'Signature validation failed. SAML Response rejected'
        : null,
  },
  {
    rules: ['signing-certificate-mismatch'],
    run(context) {
      if (context.get(facts.trustedCertificates).state !== 'known') {
        return { unchecked: 'the certificate in the Twilio Console' };
      }
      return valueOf(context.get(facts.responseSignatures))?.some(
        ({ report }) => report.verdict === 'valid-key-not-trusted',
      )
        ? 'Signature validation failed. SAML Response rejected'
        : null;
    },
  },
  {
    rules: ['nameid-missing'],
    run(context) {
      const nameId = context.get(facts.nameId);
      if (nameId.state === 'absent' && context.get(facts.assertion).state === 'known') {
        return 'No name id found in Document.';
      }
      return nameId.state === 'known' && !nameId.value.isEncrypted && nameId.value.value === ''
        ? 'An empty NameID value found'
        : null;
    },
  },
  {
    rules: ['attribute-repeated'],
    run(context) {
      const names = (valueOf(context.get(facts.attributes)) ?? []).map(({ name }) => name);
      return new Set(names).size < names.length
        ? 'Found an Attribute element with duplicated Name'
        : null;
    },
  },
  // The last ones are Twilio's own, from its guide and its list of errors; java-saml has passed the
  // response by then.
  {
    rules: ['roles-missing', 'attribute-namespaced', 'attribute-misnamed', 'attribute-empty'],
    run(context) {
      const roles = valueOf(context.get(facts.mandatoryAttributes))?.roles;
      return roles && roles.is !== 'present'
        ? 'SAML response doesn\'t have a "role" attribute'
        : null;
    },
  },
  {
    rules: [
      'email-missing',
      'full-name-missing',
      'attribute-namespaced',
      'attribute-misnamed',
      'attribute-empty',
    ],
    run(context) {
      const mandatory = valueOf(context.get(facts.mandatoryAttributes));
      return mandatory && (mandatory.email.is !== 'present' || mandatory.full_name.is !== 'present')
        ? 'The response from the Identity Provider is missing necessary attributes'
        : null;
    },
  },
  {
    rules: ['typed-attribute-invalid'],
    run: (context) =>
      (valueOf(context.get(facts.attributes)) ?? []).some(({ name, values }) =>
        values.some(({ isEmpty, value }) => !isEmpty && castFault(name, value) !== null),
      )
        ? '400 Error invalid attribute format'
        : null,
  },
];
