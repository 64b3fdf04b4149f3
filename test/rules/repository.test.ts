/** Rules of the repository for rules: each failure says what to write. */
import { STAGES } from '../../src/model/finding.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONSOLE_SETTINGS, PROVIDER_SETTINGS } from '../../src/model/setting.ts';
import { facts } from '../../src/facts/index.ts';
import { rules } from '../../src/generated/rules.ts';
import { checkText, checkTitle } from '../support/rule-tester.ts';

/**
 * The ids others depend on; DESIGN section 7. More may be added, none taken away or given another
 * severity.
 */
const CONTRACT: Readonly<Record<string, string>> = {
  'status-invalid-nameid-policy': 'blocks-login',
  'status-no-authn-context': 'blocks-login',
  'status-not-success': 'blocks-login',
  'issuer-mismatch': 'blocks-login',
  'audience-mismatch': 'blocks-login',
  'destination-mismatch': 'blocks-login',
  'recipient-mismatch': 'blocks-login',
  'endpoint-generations-mixed': 'blocks-login',
  'account-mismatch': 'blocks-login',
  'sso-url-mismatch': 'blocks-login',
  'message-unsigned': 'blocks-login',
  'nothing-signed': 'blocks-login',
  'signature-broken': 'blocks-login',
  'signature-wrapped': 'unsafe',
  'signing-certificate-mismatch': 'blocks-login',
  'signing-certificate-expired': 'will-break',
  'signing-certificate-rollover': 'will-break',
  'weak-signature-algorithm': 'hint',
  'assertion-encrypted': 'blocks-login',
  'roles-missing': 'blocks-login',
  'email-missing': 'blocks-login',
  'full-name-missing': 'blocks-login',
  'attribute-misnamed': 'blocks-login',
  'attribute-namespaced': 'blocks-login',
  'attribute-empty': 'blocks-login',
  'attribute-repeated': 'will-break',
  'typed-attribute-invalid': 'blocks-login',
  'team-member-multiple': 'will-break',
  'no-flex-role': 'blocks-login',
  'role-unknown': 'hint',
  'insights-role-alone': 'hint',
  'nameid-missing': 'blocks-login',
  'nameid-transient': 'will-break',
  'nameid-unstable': 'hint',
  'nameid-comment': 'unsafe',
  'assertion-expired': 'blocks-login',
  'assertion-not-yet-valid': 'blocks-login',
  'session-too-short': 'will-break',
  'in-response-to-mismatch': 'blocks-login',
  'relay-state-lost': 'will-break',
  'assertion-count': 'blocks-login',
  'message-id-invalid': 'blocks-login',
  'message-schema-invalid': 'blocks-login',
  'doctype-present': 'unsafe',
  'acs-refused': 'blocks-login',
  'login-not-answered': 'blocks-login',
  'login-loop': 'blocks-login',
  'message-undecodable': 'blocks-login',
  'endpoint-retired': 'will-break',
};

const SETTINGS: readonly string[] = [...PROVIDER_SETTINGS, ...CONSOLE_SETTINGS];
const all = [...rules];

describe('the rules', () => {
  it('the ids and severities others depend on => all there', () => {
    const severities = Object.fromEntries(all.map(([id, { severity }]) => [id, severity]));
    expect(severities).toMatchObject(CONTRACT);
  });

  it('every test file => has its rule', () => {
    const tests = readdirSync('test/rules').filter(
      (name) => name !== 'repository.test.ts' && name !== 'kit',
    );
    const orphans = tests.filter((name) => !rules.has(name.replace('.test.ts', '')));
    expect(orphans, 'delete these, or write src/rules/<id>.ts').toEqual([]);
  });

  describe.each(all)('%s', (id, rule) => {
    it('has a test with cases for found, ok and cannot-tell', () => {
      const path = `test/rules/${id}.test.ts`;
      expect(existsSync(path), `write ${path}; "npm run new-rule" shows its form`).toBe(true);
      const text = readFileSync(path, 'utf8');
      expect(text, `${path} tests another rule`).toContain(`testRule('${id}'`);
    });

    it('its texts are filled in, the title is a heading, the meaning a paragraph', () => {
      checkTitle(rule.title, 'the title');
      checkTitle(rule.name, 'the name');
      expect(rule.name.length, 'the name is one line of a list').toBeLessThanOrEqual(60);
      expect(rule.name, 'the name says what is checked, not what is wrong').not.toBe(rule.title);
      checkText(rule.meaning, 'the meaning');
      expect(rule.meaning.length, 'the meaning tells more than the title').toBeGreaterThan(
        rule.title.length,
      );
      expect(rule.meaning, 'the meaning is made of sentences').toMatch(/\.$/);
    });

    it('what is inferred is worded as "likely" or named as not sure', () => {
      if (rule.certainty !== 'inferred') return;
      expect(rule.meaning).toMatch(/likely|would let/i);
    });

    it('it says what settings it: settings, a remedy, or both', () => {
      expect(rule.settings.filter((setting) => !SETTINGS.includes(setting))).toEqual([]);
      if (rule.manualFix !== undefined) checkText(rule.manualFix, 'the remedy');
      expect(
        rule.settings.length > 0 || rule.manualFix !== undefined,
        'add `settings` or `remedy`',
      ).toBe(true);
    });

    it('it rests on pages, facts, a stage and rules that exist', () => {
      expect(rule.references.length, 'name the page it rests on in `refs`').toBeGreaterThan(0);
      for (const ref of rule.references) expect(new URL(ref).protocol).toBe('https:');
      expect(STAGES).toContain(rule.stage);
      const asked = [...rule.requires, ...rule.optional];
      expect(asked.length, 'a rule asks for at least one fact').toBeGreaterThan(0);
      expect(asked.filter((name) => !(name in facts))).toEqual([]);
      const causes = Array.isArray(rule.causedBy) ? (rule.causedBy as readonly string[]) : [];
      expect(causes.filter((cause) => !rules.has(cause) || cause === id)).toEqual([]);
    });
  });
});

it('the names of the checks => each name is another', () => {
  const names = [...rules.values()].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
