import { describe, expect, test } from 'vitest';
import { tagParts } from '../../../src/files/redact/page-tags.ts';

/** The parts, those that somebody wrote in braces. */
const shown = (tag: string): string | null =>
  tagParts(tag)
    ?.map(({ text, isMarkup }) => (isMarkup || text === '' ? text : `{${text}}`))
    .join('') ?? null;

describe('of a tag of a page is somebody’s text', () => {
  test.each([
    ['nothing', '<b>', '<b>'],
    ['nothing of an end', '</div>', '</div>'],
    ['nothing of an empty one', '<br/>', '<br/>'],
    ['nothing in capitals', '<BR />', '<BR />'],
    ['nothing after blanks', '<p \n>', '<p \n>'],
    ['a value in quotes', '<p title="Bob Smith">', '<p title={"Bob Smith"}>'],
    ['a value in apostrophes', "<p title='Bob'>", "<p title={'Bob'}>"],
    ['a value without quotes', '<input value=Bob/>', '<input value={Bob/}>'],
    ['a value after blanks', '<p id = "Bob" >', '<p id = {"Bob"} >'],
    [
      'each of several values',
      '<a href="/x" data-of=Bob\tid=\'k\'>',
      '<a href={"/x"} data-of={Bob}\tid={\'k\'}>',
    ],
    ['no name of a switch', '<input disabled HIDDEN required>', '<input disabled HIDDEN required>'],
    ['a value beside a switch', '<option selected value="Bob">', '<option selected value={"Bob"}>'],
    ['an empty value', '<p title="">', '<p title={""}>'],
  ])('%s: %s', (_, tag, expected) => {
    expect(shown(tag)).toBe(expected);
    expect(
      tagParts(tag)
        ?.map(({ text }) => text)
        .join(''),
    ).toBe(tag);
  });
});

test.each([
  ['a name', '<Bob>'],
  ['a mail address', '<bob@corp.example>'],
  ['two names', '<Anna Kern>'],
  ['a name that begins like a tag', '<pam>'],
  ['a name after a tag’s', '<p Bob>'],
  ['a name after a value', '<p title="x" Bob>'],
  ['a name behind a value, without a blank', '<p title="x"Bob>'],
  ['a name before it', 'Bob <p>'],
  ['a name after it', '<p> Bob'],
  ['a value that does not end', '<p title="Bob>'],
  ['no end', '<p '],
  ['a sign after the name', '<p.bob>'],
  ['nothing', '<>'],
])('%s in angle brackets, %s => no tag of a page', (_, tag) => {
  expect(tagParts(tag)).toBeNull();
});
