import { nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { rolesIn } from '../flex/role-shapes.ts';
import { whenKnown, type Sighted } from './kit/sighted.ts';
import attributes from './attributes.ts';
import { say } from '../i18n/say.ts';

const ROLES_NAMES: readonly string[] = ['roles', 'roles.stringarray'];

/** The values of `roles`, whether they come in one value with commas, in several values or in repeated attributes: see {@link rolesIn}. */
export default defineFact<readonly Sighted[]>((context) =>
  whenKnown(context.get(attributes), ({ value, trust }) => {
    const roles: Sighted[] = [];
    for (const { name, values } of value) {
      if (!ROLES_NAMES.includes(name)) continue;
      for (const seen of values) {
        for (const role of rolesIn(seen.value)) roles.push({ value: role, where: 'roles', evidence: seen.evidence });
      }
    }
    if (roles.length === 0) return absent(nowhere(say`every Attribute of the assertion: roles has no value`));
    return known(
      roles,
      roles.slice(0, 20).map(({ evidence }) => evidence),
      trust,
    );
  }),
);
