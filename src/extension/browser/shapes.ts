import { isObject } from '../../encoding/json-shape.ts';

/**
 * How often a browser handed over something in a shape nobody expected, by where and by what it
 * looked like.
 */
export interface ShapeCount {
  /**
   * The API and the shape: `devtools.network.getContent: object {body}`. Names only, never a value.
   */
  readonly shape: string;
  readonly count: number;
}

/** More kinds than this are counted together: a page cannot fill the memory by them. */
const MAX_KINDS = 50;
const MAX_NAMES = 8;
const MAX_SHAPE = 500;
const MAX_NAME = 40;

export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  (typeof value === 'object' || typeof value === 'function') &&
  value !== null &&
  typeof (value as { then?: unknown }).then === 'function';

const some = (names: readonly string[]): string =>
  names
    .slice(0, MAX_NAMES)
    .map((name) => name.slice(0, MAX_NAME))
    .join(', ') + (names.length > MAX_NAMES ? ', …' : '');

/**
 * An error's name and words, without addresses and long values: it goes into what is copied for a
 * developer.
 */
export const describeError = (error: unknown): string =>
  error instanceof Error
    ? `${error.name}: ${error.message.replace(/https?:\S+|\S{30}\S*/g, '…')}`
    : typeof error;

/**
 * What a value looks like from outside: its type, and the names of its members. Values are never
 * told.
 */
export function describeShape(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof Error) return describeError(value);
  if (Array.isArray(value))
    return `array [${some(value.map((each: unknown) => (each === null ? 'null' : typeof each)))}]`;
  return isObject(value) ? `object {${some(Object.keys(value))}}` : typeof value;
}

/** A browser's answer had a shape nobody expected. It is counted by then. */
export class UnexpectedShapeError extends Error {
  override readonly name = 'UnexpectedShapeError';
}

/**
 * Counts what a browser handed over in a shape nobody expected, so that it is never taken for
 * "nothing there". The pages show the counts in "Copy details".
 */
export class UnexpectedShapes {
  readonly #counts = new Map<string, number>();
  #onCount: (shape: string) => void = () => undefined;

  /** Called after each: pages hand it on to the background, which keeps the sum. */
  set onCount(listener: (shape: string) => void) {
    this.#onCount = listener;
  }

  /**
   * Counts a value of an unexpected shape.
   *
   * @param where the API it came from, as it is written in the browsers' documentation
   * @returns the error to throw where the caller waits for the value
   */
  add(where: string, value: unknown): UnexpectedShapeError {
    const shape = `${where}: ${describeShape(value)}`;
    this.count(shape);
    return new UnexpectedShapeError(`The browser answered in an unexpected form: ${shape}`);
  }

  /** Counts a shape that another context of the extension has described. */
  count(told: string): void {
    const shape = told.slice(0, MAX_SHAPE);
    const kind = this.#counts.has(shape) || this.#counts.size < MAX_KINDS ? shape : 'others';
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    this.#onCount(shape);
  }

  /** Takes over what an earlier life of the worker had counted. */
  restore(counts: readonly ShapeCount[]): void {
    for (const { shape, count } of counts)
      this.#counts.set(shape, (this.#counts.get(shape) ?? 0) + count);
  }

  /** Everything counted so far, in the order it first came up. */
  get all(): ShapeCount[] {
    return [...this.#counts].map(([shape, count]) => ({ shape, count }));
  }

  /** The value when it is what was expected. @throws UnexpectedShapeError when it is not */
  expect<T>(where: string, value: unknown, is: (value: unknown) => value is T): T {
    if (is(value)) return value;
    throw this.add(where, value);
  }
}

export const isString = (value: unknown): value is string => typeof value === 'string';
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
export const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

export const isListOfRecords = (
  value: unknown,
): value is readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) && value.every(isObject);

/** A list of texts, or none: what browsers leave out where it would be empty. */
export const isListOfStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(isString);

/** Whether this is what {@link UnexpectedShapes.all} gave, as it comes back from the storage. */
export const isShapeCounts = (value: unknown): value is readonly ShapeCount[] =>
  Array.isArray(value) &&
  value.every(
    (each: unknown) => isObject(each) && isString(each['shape']) && isInteger(each['count']),
  );
