import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newRule } from '../../scripts/new-rule.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-rule-'));
  mkdirSync(join(root, 'src', 'rules'), { recursive: true });
  mkdirSync(join(root, 'test', 'rules'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('newRule', () => {
  it('a new id => a rule and its test, both with TODO to fill in', () => {
    const written = newRule(root, 'audience-too-long');
    expect(written).toEqual([
      join(root, 'src', 'rules', 'audience-too-long.ts'),
      join(root, 'test', 'rules', 'audience-too-long.test.ts'),
    ]);
    for (const path of written) expect(readFileSync(path, 'utf8')).toContain('TODO');
    expect(readFileSync(written[1] ?? '', 'utf8')).toContain("testRule('audience-too-long', {");
  });

  it('an id that is there already => refused, and the file stays', () => {
    const [path = ''] = newRule(root, 'audience-too-long');
    const before = readFileSync(path, 'utf8');
    expect(() => newRule(root, 'audience-too-long')).toThrow('is there already');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it.each(['', 'audience', 'Audience-mismatch', '../x-y', 'a_b', 'a--b'])(
    'the id "%s" => refused',
    (id) => {
      expect(() => newRule(root, id)).toThrow('is no id');
    },
  );
});
