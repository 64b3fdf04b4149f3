import { expect, test } from 'vitest';
import { castFault } from '../../src/flex/typed-attributes.ts';

const INT = 'whole number';
const BOOLEAN = 'boolean (true or false)';
const INTS = 'list of whole numbers';
const BOOLEANS = 'list of booleans';

test.each([
  ['channel.voice.availability', 'true', null],
  ['channel.voice.availability', 'yes', BOOLEAN],
  ['channel.chat.capacity', '3', null],
  ['channel.chat.capacity', '3.5', INT],
  ['channel.chat.capacity', 'many', INT],
  ['channel.chat.capacity.int', 'many', INT],
  ['channel.chat.priority', 'many', null],
  ['channel.capacity', 'many', null],
  ['my.channel.chat.capacity', 'many', null],
  ['skill.int', '12', null],
  ['skill.int', ' -12 ', null],
  ['skill.int', '+0', null],
  ['skill.int', '1.5', INT],
  ['skill.int', '12 bob', INT],
  ['skill.int', 'bob 12', INT],
  ['skill.int', '', INT],
  ['skill.boolean', 'true', null],
  ['skill.boolean', ' False ', null],
  ['skill.boolean', '1', null],
  ['skill.boolean', '0', null],
  ['skill.boolean', 'yes', BOOLEAN],
  ['skill.boolean', 'true bob', BOOLEAN],
  ['skill.boolean', 'untrue', BOOLEAN],
  ['skill.intarray', '1, 2,-3', null],
  ['skill.intarray', '[1,2]', null],
  ['skill.intarray', '[1,\n2]', null],
  ['skill.intarray', '1,bob', INTS],
  ['skill.intarray', '[1', INTS],
  ['skill.intarray', '1]', INTS],
  ['skill.intarray', 'x[1]', INTS],
  ['skill.intarray', '', INTS],
  ['skill.booleanarray', 'true,FALSE', null],
  ['skill.booleanarray', '[true]', null],
  ['skill.booleanarray', 'true,bob', BOOLEANS],
  ['a.b.int', 'bob', INT],
  ['skill.string', 'bob', null],
  ['skill.INT', 'bob', null],
  ['int', 'bob', null],
  ['.int', 'bob', null],
  ['skill.', 'bob', null],
  ['skill.constructor', 'bob', null],
])('%s of "%s" => %s', (name, value, fault) => {
  expect(castFault(name, value)).toBe(fault);
});
