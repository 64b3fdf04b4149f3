/**
 * `npm run new-rule <id>`: writes src/rules/<id>.ts and test/rules/<id>.test.ts. Both compile; the
 * tests fail until every TODO is filled in. Nothing else has to be touched: the list of rules is
 * made from the file names. Then run `npm run docs`.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ruleFile = `import { REFS } from '../flex/references.ts';
import { say } from '../i18n/say.ts';
import { defineRule } from './kit/rule.ts';

export default defineRule({
  // By what it does to the person who logs in: see Severity in src/model/finding.ts.
  severity: 'hint',
  stage: 'advice',
  name: say\`TODO: what is checked, as if it were in order, no full stop\`,
  title: say\`TODO: what is wrong, one line, no full stop\`,
  meaning: say\`TODO: what it means, and how surely it is known. "likely" for what is inferred.\`,
  owner: 'identity-provider',
  certainty: 'inferred',
  // Every setting a fix may name; or \`manualFix\`, where no setting fixes it.
  settings: [],
  manualFix: say\`TODO: what to do.\`,
  // Facts that must be known (src/facts); \`optional\` for those that may be absent.
  requires: ['assertion'],
  references: [REFS.sso],
  check({ assertion }) {
    // TODO: return [] when all is well, a text when the rule does not apply.
    return [
      {
        explanation: say\`TODO: why the login fails, in the values of this login.\`,
        evidence: assertion.evidence,
        changes: [],
        advice: [say\`TODO: what to do.\`],
      },
    ];
  },
});
`;

const testFile = (id: string): string => `import { testRule } from '../support/rule-tester.ts';

testRule('${id}', {
  found: [
    {
      name: 'TODO: what is special about this login',
      // TODO: the deviation from a good login, see LoginShape in test/support/login.ts.
      login: {},
      finds: [{ title: 'TODO: the whole title', evidence: ['/Response/Assertion'] }],
    },
  ],
  ok: [{ name: 'TODO: a login as it should be', login: { generation: 'enhanced' } }],
  cannotTell: [{ name: 'the response cannot be read', login: { sent: '%%%' }, missing: 'could not be read' }],
});
`;

/**
 * Writes the two files and returns their paths.
 *
 * @throws when the id is no file name in lower case, or one of the files is there already; nothing
 * is written then
 */
export function newRule(root: string, id: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new Error(
      `"${id}" is no id: name the fault in lower case with hyphens, such as audience-mismatch.`,
    );
  }
  const files = [
    { path: join(root, 'src', 'rules', `${id}.ts`), text: ruleFile },
    { path: join(root, 'test', 'rules', `${id}.test.ts`), text: testFile(id) },
  ];
  const there = files.find(({ path }) => existsSync(path));
  if (there) throw new Error(`${there.path} is there already.`);
  for (const { path, text } of files) writeFileSync(path, text);
  return files.map(({ path }) => path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [id = ''] = process.argv.slice(2);
  try {
    const written = newRule(join(dirname(fileURLToPath(import.meta.url)), '..'), id);
    console.log(
      `${written.join('\n')}\nFill in every TODO, then: npx vitest run --project unit test/rules/${id}.test.ts && npm run docs`,
    );
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : String(error)}\nusage: npm run new-rule <id>`,
    );
    process.exitCode = 1;
  }
}
