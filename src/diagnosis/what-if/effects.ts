/** @file What each setting does to what is read of a login. */
import { facts } from '../../facts/index.ts';
import { factContext, type FactDefinition, type LoginInput } from '../../facts/kit/define-fact.ts';
import { BEARER } from '../../facts/assertion.ts';
import { FLEX_ROLES, isFlexRole } from '../../flex/roles.ts';
import type { CertificateInfo } from '../../model/certificate-info.ts';
import type { Assertion, Attribute, Read } from '../../model/saml-content.ts';
import type { Certificate, Change, Setting, SettingValues } from '../../model/setting.ts';
import type { SignatureReport } from '../../model/signature-report.ts';
import { isSuccess, STATUS } from '../../model/names/status.ts';
import { parseXsDateTime } from '../../encoding/date-time.ts';
import {
  attributeOf,
  located,
  withAssertions,
  withAttributes,
  withContent,
  withRelayState,
  withResponseContent,
  withSignatures,
} from './edit.ts';

/**
 * What only the next login shows. response: everything that comes back. assertion: what is inside
 * the response, which may be encrypted then. decrypted: what is inside it, readable then.
 * signatures: whose key signs. way: whether the response gets to Flex. user: which values the user's
 * entry gives.
 */
export type Hidden = 'response' | 'assertion' | 'decrypted' | 'signatures' | 'way' | 'user';

/** What was read of a login, with some settings changed. */
export interface Changed {
  readonly input: LoginInput;
  readonly hidden: ReadonlySet<Hidden>;
}

type Effect<S extends Setting> = (
  value: SettingValues[S] | null,
  changed: Changed,
  seen: string | undefined,
) => Changed;

const MINUTE = 60_000;
/** What a directory holds for a user: only that there is a value. */
const SOME_VALUE = 'value';
const SUCCESS = STATUS.Success;

const hide = ({ input, hidden }: Changed, ...more: readonly Hidden[]): Changed => ({
  input,
  hidden: new Set([...hidden, ...more]),
});

const edited = ({ hidden }: Changed, input: LoginInput): Changed => ({ input, hidden });

const knownOf = <T>(input: LoginInput, fact: FactDefinition<T>): T | null => {
  const found = factContext(input).get(fact);
  return found.state === 'known' ? found.value : null;
};

/** Whether a SAML Response came back and could be read. */
const isRead = ({ input }: Changed): boolean => {
  const kind = input.login.response?.content?.kind;
  return kind === 'Response' || kind === 'Assertion';
};

const hasFailed = ({ input: { login } }: Changed): boolean => {
  const content = login.response?.content;
  const codes = content?.kind === 'Response' ? content.status?.codes : undefined;
  return codes !== undefined && !isSuccess(codes[0]?.value);
};

/** The response without its refusal: what it says of the user is not known yet. */
function succeeding(changed: Changed): Changed {
  const input = withResponseContent(changed.input, (content) => ({
    ...content,
    status: content.status && {
      ...content.status,
      codes: [located(SUCCESS, content.status.place)],
      message: null,
      detail: null,
    },
  }));
  return hide(edited(changed, input), 'assertion');
}

/** For a setting that decides whether the provider gives an assertion at all. */
const admitting = (changed: Changed): Changed => {
  if (!isRead(changed)) return hide(changed, 'response');
  return hasFailed(changed) ? succeeding(changed) : changed;
};

const acsUrl: Effect<'acs-url'> = (value, changed) => {
  const url = value?.uri ?? knownOf(changed.input, facts.expectedAcsUrl);
  if (!isRead(changed) || url === null) return hide(changed, 'response');
  const { acs } = changed.input.login;
  const lost = knownOf(changed.input, facts.lostResponse)?.redirect ?? null;
  const isOtherWay = lost !== null && lost.postedTo !== url;
  const input = withAssertions(changed.input, (assertion) => ({
    ...assertion,
    subject: assertion.subject && {
      ...assertion.subject,
      confirmations: assertion.subject.confirmations.map((each) =>
        each.method?.value === BEARER ? { ...each, recipient: located(url, each.place) } : each,
      ),
    },
  }));
  const addressed = withResponseContent(input, (content) => ({
    ...content,
    destination: located(url, content.place),
  }));
  const next = edited(changed, {
    ...addressed,
    login: { ...addressed.login, acs: acs && { ...acs, request: { ...acs.request, url } } },
  });
  return isOtherWay ? hide(next, 'way') : next;
};

const entityId: Effect<'entity-id'> = (value, changed) => {
  const id = value?.uri ?? knownOf(changed.input, facts.expectedAudience);
  if (!isRead(changed) || id === null) return hide(changed, 'response');
  return edited(
    changed,
    withAssertions(changed.input, (assertion) => ({
      ...assertion,
      conditions: assertion.conditions && {
        ...assertion.conditions,
        audiences: [located(id, assertion.place)],
      },
    })),
  );
};

const nameIdOf = (assertion: Assertion, format: string | null): Assertion => ({
  ...assertion,
  subject: {
    place: assertion.subject?.place ?? assertion.place,
    confirmations: assertion.subject?.confirmations ?? [],
    nameId: {
      place: assertion.place,
      value: SOME_VALUE,
      format: format === null ? null : located(format, assertion.place),
      nameQualifier: null,
      spNameQualifier: null,
      hasComment: false,
    },
  },
});

const nameid: Effect<'nameid'> = (value, changed) => {
  if (!isRead(changed) || hasFailed(changed)) return admitting(changed);
  return edited(
    changed,
    withAssertions(changed.input, (assertion) => nameIdOf(assertion, value?.uri ?? null)),
  );
};

/** One attribute of this name with a value, in place of all of that name. */
function sending(name: string, values: readonly string[], changed: Changed): Changed {
  if (!isRead(changed)) return changed;
  return edited(
    changed,
    withAttributes(changed.input, (attributes, place) => [
      ...attributes.filter((each) => each.name.value !== name),
      attributeOf(name, values, place),
    ]),
  );
}

const attribute =
  <S extends 'attribute-email' | 'attribute-full-name'>(name: string): Effect<S> =>
  (value, changed) =>
    sending(value?.name ?? name, [SOME_VALUE], changed);

const ROLE = FLEX_ROLES[0] ?? 'agent';

/**
 * The roles then are those of the user's entry: whether Flex knows them is seen later, where they
 * were not sent yet.
 */
const attributeRoles: Effect<'attribute-roles'> = (value, changed, seen) => {
  if (!isRead(changed)) return changed;
  const name = value?.name ?? 'roles';
  const sent = knownOf(changed.input, facts.roles)?.map((role) => role.value) ?? [];
  return seen === undefined && sent.some(isFlexRole)
    ? sending(name, sent, changed)
    : hide(sending(name, [ROLE], changed), 'user');
};

const roleValues: Effect<'role-values'> = (value, changed) =>
  sending('roles', [value?.names[0] ?? ROLE], changed);

const attributeNames: Effect<'attribute-names'> = (value, changed) => {
  const names = new Map(value?.renames.map(({ from, to }) => [from, to]));
  const renamed = (each: Attribute): Attribute => {
    const name = names.get(each.name.value);
    return name === undefined ? each : { ...each, name: located(name, each.name.place) };
  };
  return edited(
    changed,
    withAttributes(changed.input, (attributes) => attributes.map(renamed)),
  );
};

/** What is known of a signature that nobody made yet. */
const unmade = (covers: 'Response' | 'Assertion', like: SignatureReport | undefined) =>
  ({
    verdict: 'valid',
    failedStep: null,
    steps: [],
    algorithm: null,
    digest: null,
    canonicalization: null,
    transforms: [],
    referenceUri: null,
    keyFingerprint: null,
    certificate: null,
    embedded: [],
    trustedBy: null,
    coveredPlace: null,
    ...like,
    covers,
  }) satisfies Omit<SignatureReport, 'place'>;

const responseSigning: Effect<'response-signing'> = (value, changed) => {
  const content = changed.input.login.response?.content;
  if (content?.kind !== 'Response') return hide(changed, 'response');
  const reports = changed.input.signatures.get(changed.input.login.response ?? never()) ?? [];
  const [like] = reports;
  const needed = [
    { covers: 'Response', place: content.place },
    ...(value?.choice === 'response' ? [] : [{ covers: 'Assertion' } as const]),
  ] as const;
  const made = needed.flatMap(({ covers }): SignatureReport[] => {
    if (reports.some((report) => report.covers === covers)) return [];
    const place = covers === 'Response' ? content.place : content.assertions[0]?.place;
    return place ? [{ ...unmade(covers, like), place, coveredPlace: place }] : [];
  });
  const signed = edited(
    changed,
    withSignatures(changed.input, (own) => [...own, ...made]),
  );
  return like ? signed : hide(signed, 'signatures');
};

const never = (): never => {
  throw new Error('a response that was read is a message');
};

const signatureAlgorithm: Effect<'signature-algorithm'> = (value, changed) => {
  if (!isRead(changed)) return changed;
  const isRefused = ({ failedStep }: SignatureReport): boolean =>
    failedStep === 'unsupported-algorithm' ||
    failedStep === 'symmetric-algorithm' ||
    failedStep === 'no-algorithm';
  const own = changed.input.signatures.get(changed.input.login.response ?? never()) ?? [];
  const next = withSignatures(changed.input, (reports) =>
    reports.map((report) => ({
      ...report,
      algorithm: value?.uri ?? report.algorithm,
      ...(isRefused(report) && { verdict: 'valid' as const, failedStep: null }),
    })),
  );
  return own.some(isRefused) ? hide(edited(changed, next), 'signatures') : edited(changed, next);
};

const encryption: Effect<'encryption'> = (_, changed) => {
  const content = changed.input.login.response?.content;
  if (!content || !('encrypted' in content) || content.encrypted.length === 0) return changed;
  const input = withContent(changed.input, (each) =>
    'encrypted' in each ? { ...each, encrypted: [] } : each,
  );
  return hide(edited(changed, input), 'decrypted');
};

const sessionLifetime: Effect<'session-lifetime'> = (value, changed) => {
  const minutes = value?.minutes ?? 0;
  return edited(
    changed,
    withAssertions(changed.input, (assertion) => ({
      ...assertion,
      authnStatements: assertion.authnStatements.map((statement) => {
        const begins = parseXsDateTime(assertion.issueInstant?.value ?? '');
        const ends = begins + minutes * MINUTE;
        if (value === null || !Number.isFinite(new Date(ends).getTime())) return statement;
        return {
          ...statement,
          sessionNotOnOrAfter: located(new Date(ends).toISOString(), statement.place),
        };
      }),
    })),
  );
};

/** A time moved by minutes; as it is where it is none. */
function moved(read: Read, minutes: number): Read {
  const at = new Date(parseXsDateTime(read?.value ?? '') + minutes * MINUTE);
  return read && Number.isFinite(at.getTime()) ? located(at.toISOString(), read.place) : read;
}

/** The later of the time that is there and one so many minutes after the beginning. */
function lasting(end: Read, begin: Read, minutes: number): Read {
  const longer = moved(begin, minutes);
  const isLonger = end && longer && parseXsDateTime(longer.value) > parseXsDateTime(end.value);
  return isLonger ? longer : end;
}

const tokenTimes: Effect<'token-times'> = (value, changed) => {
  if (value === null) return changed;
  const earlier = 'earlierBy' in value ? -value.earlierBy : 0;
  const valid = 'validFor' in value ? value.validFor : 0;
  return edited(
    changed,
    withAssertions(changed.input, ({ conditions, subject, ...assertion }) => ({
      ...assertion,
      conditions: conditions && {
        ...conditions,
        notBefore: moved(conditions.notBefore, earlier),
        notOnOrAfter: lasting(conditions.notOnOrAfter, assertion.issueInstant, valid),
      },
      subject: subject && {
        ...subject,
        confirmations: subject.confirmations.map((each) => ({
          ...each,
          notBefore: moved(each.notBefore, earlier),
          notOnOrAfter: lasting(each.notOnOrAfter, assertion.issueInstant, valid),
        })),
      },
    })),
  );
};

const relayState: Effect<'relay-state'> = (_, changed) =>
  edited(changed, withRelayState(changed.input, changed.input.login.request?.relayState ?? null));

/** The certificate of a value, where its text is at hand. */
const certificateOf = (
  { fingerprint: { of, hex } }: Certificate,
  { expected, login, signatures }: LoginInput,
): CertificateInfo | null => {
  const wanted = hex.toLowerCase();
  const reports = login.response ? (signatures.get(login.response) ?? []) : [];
  const known = [
    ...reports.flatMap(({ certificate, embedded }) => [certificate, ...embedded]),
    ...expected.trustedKeys.map(({ certificate }) => certificate),
  ];
  return (
    known.find((each) => each !== null && (of === 'SHA-1' ? each.sha1 : each.sha256) === wanted) ??
    null
  );
};

const consoleCertificate: Effect<'console-certificate'> = (value, changed) => {
  const { expected } = changed.input;
  const certificate = value && certificateOf(value, changed.input);
  if (!certificate) return hide(changed, 'signatures');
  const judged = (report: SignatureReport): SignatureReport => {
    if (!report.verdict.startsWith('valid')) return report;
    const isIts = report.certificate?.spki === certificate.spki;
    return isIts
      ? { ...report, verdict: 'valid', failedStep: null, trustedBy: 'console' }
      : {
          ...report,
          verdict: 'valid-key-not-trusted',
          failedStep: 'key-not-trusted',
          trustedBy: null,
        };
  };
  const errors = new Map(expected.errors);
  errors.delete('certificatePem');
  const input = withSignatures(changed.input, (reports) => reports.map(judged));
  return edited(changed, {
    ...input,
    expected: {
      ...expected,
      consoleCertificates: [certificate],
      trustedKeys: [
        { source: 'console', certificate },
        ...expected.trustedKeys.filter(({ source }) => source !== 'console'),
      ],
      errors,
    },
  });
};

const inConsole =
  <S extends 'console-issuer'>(field: 'idpIssuer'): Effect<S> =>
  (value, changed) => {
    const { expected } = changed.input;
    if (!value) return changed;
    return edited(changed, {
      ...changed.input,
      expected: { ...expected, connection: { ...expected.connection, [field]: value.uri } },
    });
  };

/** What no message shows: it is looked at, or it only counts after the login. */
const nothing = (_: unknown, changed: Changed): Changed => changed;

const EFFECTS: { readonly [S in Setting]: Effect<S> } = {
  'acs-url': acsUrl,
  'entity-id': entityId,
  nameid,
  'attribute-email': attribute('email'),
  'attribute-full-name': attribute('full_name'),
  'attribute-roles': attributeRoles,
  'attribute-names': attributeNames,
  'role-values': roleValues,
  'response-signing': responseSigning,
  'signature-algorithm': signatureAlgorithm,
  encryption,
  'signing-certificate': (_, changed) => hide(changed, 'signatures'),
  'authn-context': (_, changed) => admitting(changed),
  'session-lifetime': sessionLifetime,
  'token-times': tokenTimes,
  'user-access': (_, changed) => admitting(changed),
  'relay-state': relayState,
  'event-log': nothing,
  'console-issuer': inConsole('idpIssuer'),
  'console-sso-url': (_, changed) => (isRead(changed) ? changed : hide(changed, 'response')),
  'console-certificate': consoleCertificate,
  'console-redirect-url': nothing,
};

/** Settings that are looked at and not changed. */
export const LOOKED_AT: ReadonlySet<Setting> = new Set<Setting>(['event-log']);

/** What is read of the login once a setting has another value. */
export function applyChange(change: Change, changed: Changed): Changed {
  const effect = EFFECTS[change.setting] as Effect<Setting>;
  return effect(change.value, changed, change.seen);
}
