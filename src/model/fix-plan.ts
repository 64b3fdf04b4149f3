import type { Owner } from './finding.ts';
import type { Change, Step } from './setting.ts';

/** One cause of a refused login and what ends it, as a part of a {@link FixPlan}. */
export interface PlannedFix {
  /** The rules that found the cause. */
  readonly ruleIds: readonly string[];
  /** What is wrong: the title of the finding, of the first where several have the same end. */
  readonly title: string;
  /** Which settings get which values; empty where no setting ends it. */
  readonly changes: readonly Change[];
  /** With the role of each: what to make sure of stands before the change. */
  readonly steps: readonly Step[];
  /**
   * Only the messages of this login contain the value, and nothing else vouches for it: the steps
   * begin with the question to the administrator.
   */
  readonly isQuestion: boolean;
}

/** A script that makes all changes of one place that a script can make. */
export interface PlanScript {
  readonly language: 'powershell';
  /** A name for the file. */
  readonly name: string;
  readonly text: string;
  /** How many of the changes of its place it makes. */
  readonly changes: number;
}

/** What has to be done at one place, by the people who can. */
export interface PlanPlace {
  readonly owner: Owner;
  /** Where: the product's name, or words like "the Twilio Console". */
  readonly name: string;
  readonly fixes: readonly PlannedFix[];
  readonly script: PlanScript | null;
}

/**
 * The smallest set of changes after which nothing that blocks this login is found, in the order to
 * make them. It edits what was read of the login and asks the rules again; no message is changed or
 * signed.
 */
export interface FixPlan {
  /** By place, in the order in which one needs the other. */
  readonly places: readonly PlanPlace[];
  /** Rules that find nothing any more with these changes. */
  readonly resolves: readonly string[];
  /** Rules that block and that no change of a setting ends; what to do instead is in `places`. */
  readonly leaves: readonly string[];
  /** Rules that block where they find something, and whose answer only the next login shows. */
  readonly unsure: readonly string[];
  /** After how many logins at most all causes that settings end are known and ended. */
  readonly rounds: number;
  /** What cannot be known before the next login, as a sentence; null where everything is known. */
  readonly unknown: string | null;
}

/** What the rules answer once some settings have other values. */
export interface WhatIf {
  readonly changes: readonly Change[];
  /** Rules that block the login, as it is. */
  readonly before: readonly string[];
  /** Rules that block it with the changes. */
  readonly after: readonly string[];
  /** Rules that may block it: their answer cannot be known before the next login. */
  readonly unsure: readonly string[];
}

/** A problem in a comparison of two logins. */
export interface ComparedProblem {
  readonly ruleId: string;
  readonly title: string;
}

/** What changed since an earlier login of the same account and user. */
export interface SinceLast {
  /** The earlier login, and when it was (milliseconds since 1970). */
  readonly loginId: string;
  readonly at: number | null;
  readonly fixed: readonly ComparedProblem[];
  readonly still: readonly ComparedProblem[];
  readonly new: readonly ComparedProblem[];
  /** There before; whether it still is cannot be known from the later login. */
  readonly unknown: readonly ComparedProblem[];
}
