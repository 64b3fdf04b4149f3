/** What is mutated, and what has to find it. */
export interface Mutated {
  /**
   * The test files, as Git names them: those of the folder itself, so that it is its own tests that
   * find the changes.
   */
  readonly tests: RegExp;
  /**
   * Tests that are left out, because they ask xmlsec1, read hundreds of messages, or try a thousand
   * of each.
   */
  readonly slow: RegExp;
  /** How many of a hundred changes have to be found. */
  readonly least: number;
}

/** The folders of `src` that are mutated. */
export const FOLDERS: Readonly<Record<string, Mutated>> = {
  'saml/signature': {
    tests: /^test\/saml\/signature(?:\/[^/]+)?\.test\.ts$/,
    slow: /\/(?:algorithms|mutation|corpus|wrapping)\.test\.ts$/,
    least: 90,
  },
  'files/redact': {
    tests: /^test\/files\/redact\/[^/]+\.test\.ts$/,
    slow: /\/(?:canary|stranger|same-diagnosis)\.test\.ts$/,
    least: 90,
  },
  diagnosis: {
    tests: /^test\/diagnosis\/.+\.test\.ts$/,
    slow: /\/(?:hostile|lab)\.test\.ts$/,
    least: 85,
  },
};

/** One change, as the runner is told of it. */
export interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly replacement: string;
  readonly location: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

/** What became of one: `static` is a change of what is read once when its module is loaded. */
export interface Outcome {
  readonly id: string;
  readonly state: 'found' | 'not found' | 'no test' | 'static';
}

/** The files of a run, in the folder that the mutated copy is in. */
export const FILES = {
  mutants: 'mutants.json',
  /** One outcome a line, so that a run that breaks off is gone on with. */
  outcomes: 'outcomes.jsonl',
  /** There once every change was tried. */
  done: 'done',
  /** The test file that imports all others: only so they share what they import. */
  all: 'test/all-of-one-folder.test.ts',
} as const;
