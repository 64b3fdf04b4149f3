import type { Evidence } from './evidence.ts';

/**
 * claimed: read from the message. verified: read from what a valid signature with an expected key
 * covers.
 */
export type Trust = 'claimed' | 'verified';

export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
  readonly trust: Trust;
  readonly evidence: readonly Evidence[];
}

/** It was looked for and is not there; the evidence says what was searched. */
export interface Absent {
  readonly state: 'absent';
  readonly evidence: readonly Evidence[];
}

/**
 * It cannot be known from what we have. `why` is a sentence that tells the user what to fill in or
 * record.
 */
export interface Unknown {
  readonly state: 'unknown';
  readonly why: string;
}

export type Fact<T> = Known<T> | Absent | Unknown;
