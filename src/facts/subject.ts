/** @file Whom the login is about: the NameID and the attributes. */
import type { Fact } from '../model/fact.ts';
import { messageEvidence, searched, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { mapFact, trustOf, type LocatedValue } from './kit/located-value.ts';
import { assertion } from './assertion.ts';
import { say } from '../i18n/say.ts';
import { truncate } from '../i18n/single-line.ts';
import { isNamed, meantByName, meantByUri, type MandatoryName } from '../flex/attributes.ts';
import { rolesIn } from '../flex/role-shapes.ts';
import type { Login } from '../model/login.ts';
import { loginsByKey } from './kit/logins-by-key.ts';

export interface ReadNameId {
  readonly value: string;
  readonly format: string | null;
  /** True when the NameID is there in encrypted form only; `value` is then empty. */
  readonly isEncrypted: boolean;
}

/** The NameID of the Subject: who the user is for Flex. */
export const nameId = defineFact<ReadNameId>((context) =>
  mapFact(context.get(assertion), ({ value: { message, assertion: read } }): Fact<ReadNameId> => {
    const nameId = read.subject?.nameId;
    if (nameId) {
      return known(
        { value: nameId.value, format: nameId.format?.value ?? null, isEncrypted: false },
        [messageEvidence(message, { value: nameId.value, place: nameId.place })],
        trustOf(context, message, nameId.place),
      );
    }
    const content = message.content;
    const encrypted =
      content && 'encrypted' in content
        ? content.encrypted.find(({ what }) => what === 'EncryptedID')
        : undefined;
    if (encrypted) {
      return known({ value: '', format: null, isEncrypted: true }, [
        messageEvidence(message, { place: encrypted.place }),
      ]);
    }
    return absent(
      searched(
        read.subject
          ? say`the Assertion's Subject: it has no NameID`
          : say`the Assertion: it has no Subject`,
      ),
    );
  }),
);

export interface SeenValue {
  readonly value: string;
  readonly isEmpty: boolean;
  readonly hasComment: boolean;
  readonly evidence: Evidence;
}

export interface SeenAttribute {
  readonly name: string;
  readonly values: readonly SeenValue[];
  /** At the attribute's name. */
  readonly evidence: Evidence;
}

/** Every Attribute element of the assertion, in order; an empty list when it has none. */
export const attributes = defineFact<readonly SeenAttribute[]>((context) =>
  mapFact(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const seen = read.attributes.map((attribute): SeenAttribute => ({
      name: attribute.name.value,
      values: attribute.values.map(({ value, isEmpty, hasComment, place }) => ({
        value,
        isEmpty,
        hasComment,
        evidence: messageEvidence(message, { value, place }),
      })),
      evidence: messageEvidence(message, attribute.name),
    }));
    return known(
      seen,
      [messageEvidence(message, { place: read.place })],
      trustOf(context, message, ...read.attributes.map(({ place }) => place)),
    );
  }),
);

/** How one mandatory attribute stands in the assertion. */
export type Presence =
  | {
      readonly is: 'present' | 'empty' | 'namespaced' | 'misnamed';
      readonly attribute: SeenAttribute;
    }
  | { readonly is: 'missing' };

export type MandatoryAttributes = Readonly<Record<MandatoryName, Presence>>;

const NAMES_SHOWN = 20;

function presence(wanted: MandatoryName, seen: readonly SeenAttribute[]): Presence {
  const named = seen.filter(({ name }) => isNamed(name, wanted));
  const filled = named.find(({ values }) =>
    values.some(({ isEmpty, value }) => !isEmpty && value.trim() !== ''),
  );
  if (filled) return { is: 'present', attribute: filled };
  if (named[0]) return { is: 'empty', attribute: named[0] };
  const misnamed = seen.find(({ name }) => meantByName(name) === wanted);
  if (misnamed) return { is: 'misnamed', attribute: misnamed };
  const namespaced = seen.find(({ name }) => meantByUri(name) === wanted);
  if (namespaced) return { is: 'namespaced', attribute: namespaced };
  return { is: 'missing' };
}

function attributesSearched(seen: readonly SeenAttribute[]): string {
  if (seen.length === 0) return say`the assertion: it has no Attribute at all`;
  const names = seen.slice(0, NAMES_SHOWN).map(({ name }) => truncate(name));
  const more = seen.length > NAMES_SHOWN ? say` and ${seen.length - NAMES_SHOWN} more` : '';
  return say`every Attribute of the assertion (found: ${names.join(', ')}${more})`;
}

/** The three attributes Flex insists on; the evidence says which attributes were looked through. */
export const mandatoryAttributes = defineFact<MandatoryAttributes>((context) =>
  mapFact(context.get(attributes), ({ value, trust }) => {
    const all: MandatoryAttributes = {
      email: presence('email', value),
      full_name: presence('full_name', value),
      roles: presence('roles', value),
    };
    return known(all, [searched(attributesSearched(value))], trust);
  }),
);

const ROLES_NAMES: readonly string[] = ['roles', 'roles.stringarray'];

/** The values of `roles`, whether they come in one value with commas, in several values or in repeated attributes: see {@link rolesIn}. */
export const roles = defineFact<readonly LocatedValue[]>((context) =>
  mapFact(context.get(attributes), ({ value, trust }) => {
    const roles: LocatedValue[] = [];
    for (const { name, values } of value) {
      if (!ROLES_NAMES.includes(name)) continue;
      for (const seen of values) {
        for (const role of rolesIn(seen.value))
          roles.push({ value: role, where: 'roles', evidence: seen.evidence });
      }
    }
    if (roles.length === 0)
      return absent(searched(say`every Attribute of the assertion: roles has no value`));
    return known(
      roles,
      roles.slice(0, 20).map(({ evidence }) => evidence),
      trust,
    );
  }),
);

export interface UserId {
  readonly nameId: string;
  readonly email: string;
  readonly evidence: Evidence;
}

/** How many of the user's logins before this one are compared with it. */
const MAX_BEFORE = 50;

function userOf({ response }: Login): UserId | null {
  const assertion =
    response?.content?.kind === 'Response' ? response.content.assertions[0] : undefined;
  const nameId = assertion?.subject?.nameId;
  const email = assertion?.attributes
    .find(({ name }) => name.value === 'email')
    ?.values[0]?.value.trim();
  if (!response || !nameId || !email) return null;
  return {
    nameId: nameId.value.trim(),
    email: email.toLowerCase(),
    evidence: messageEvidence(response, { value: nameId.value, place: nameId.place }),
  };
}

const byEmail = loginsByKey((login) => userOf(login)?.email ?? null);

/** The NameIDs that one e-mail address came with in this recording, up to this login, which is the last of the list. */
export const userIds = defineFact<readonly UserId[]>(({ login, logins }) => {
  const own = userOf(login);
  if (!own) return absent(searched(say`this login: it has not both a NameID and an email`));
  const before = byEmail(logins).before(own.email, login.id, MAX_BEFORE);
  const same = [...before.flatMap((other) => userOf(other) ?? []), own];
  return known(
    same,
    same.map(({ evidence }) => evidence),
  );
});
