import { describe, expect, test } from 'vitest';
import { Newest } from '../../../src/extension/messaging/newest.ts';

interface Answer {
  readonly says: string;
  readonly revision?: number;
}

/** A question that is answered by hand. */
function question(): {
  ask: () => Promise<Answer>;
  answer: (given: Answer) => void;
  fail: (error: Error) => void;
} {
  let answer: (given: Answer) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const asked = new Promise<Answer>((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  return { ask: () => asked, answer: (given) => answer(given), fail: (error) => fail(error) };
}

const newest = (): Newest<Answer> => new Newest<Answer>(({ revision }) => revision);

describe('two questions at once, the second answered first', () => {
  test.each<[string, Answer, Answer, string]>([
    [
      'the first has the lower revision',
      { says: 'old', revision: 1 },
      { says: 'new', revision: 2 },
      'new',
    ],
    [
      'the first has the higher revision',
      { says: 'new', revision: 3 },
      { says: 'old', revision: 2 },
      'new',
    ],
    [
      'both have the same',
      { says: 'first', revision: 2 },
      { says: 'second', revision: 2 },
      'second',
    ],
    ['there are no revisions', { says: 'first' }, { says: 'second' }, 'second'],
  ])('%s => the newer answer is kept', async (_what, first, second, kept) => {
    const answers = newest();
    const [one, two] = [question(), question()];
    const asked = [answers.ask(one.ask), answers.ask(two.ask)];
    two.answer(second);
    await asked[1];
    one.answer(first);
    await asked[0];
    expect(answers.value?.says).toBe(kept);
  });
});

test('asked after the kept answer had arrived => newer in any case: the clock may have been set back', async () => {
  const answers = newest();
  await answers.ask(() => Promise.resolve({ says: 'before', revision: 9 }));
  await answers.ask(() => Promise.resolve({ says: 'after', revision: 2 }));
  expect(answers.value?.says).toBe('after');
});

test('a question fails => it rejects, and what there was stays', async () => {
  const answers = newest();
  await answers.ask(() => Promise.resolve({ says: 'had', revision: 1 }));
  const { ask, fail } = question();
  const asked = answers.ask(ask);
  fail(new RangeError('no receiver'));
  await expect(asked).rejects.toThrow('no receiver');
  expect(answers.value?.says).toBe('had');
});
