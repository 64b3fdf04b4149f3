import {
  STEPS,
  type FailedStep,
  type SignatureStep,
  type StepId,
} from '../../model/signature-report.ts';
import { say } from '../../i18n/say.ts';

/**
 * The steps of a signature over XML; whether a parameter is there once is asked of a query alone.
 */
const XML_STEPS: readonly StepId[] = STEPS.filter((step) => step !== 'parameters-once');

/** The steps that a signature over a query has; the others are about XML. */
export const QUERY_STEPS: readonly StepId[] = [
  'parameters-once',
  'algorithm-allowed',
  'key-found',
  'signature-value',
  'key-trusted',
];

/** A step's answer: what was seen, and which failure that is. */
export interface Answer {
  readonly failed: FailedStep | null;
  readonly detail: string;
  /**
   * The step failed, and the signature can still be verified: it breaks a rule of form, and hides
   * nothing.
   */
  readonly isFormal?: boolean;
}

export const passed = (detail: string): Answer => ({ failed: null, detail });
export const failed = (step: FailedStep, detail: string): Answer => ({ failed: step, detail });
export const failedFormally = (step: FailedStep, detail: string): Answer => ({
  failed: step,
  detail,
  isFormal: true,
});

/** Notes the steps of one signature; the first that fails is the one it is named after. */
export class StepLog {
  private readonly seen = new Map<StepId, SignatureStep>();
  /** The first step that failed and leaves nothing to verify. */
  decisiveStep: FailedStep | null = null;
  /** Where that was noted. */
  decisiveId: StepId | null = null;
  #formalStep: FailedStep | null = null;

  constructor(private readonly order: readonly StepId[] = XML_STEPS) {}

  /** Notes an answer and says whether to go on. */
  note(id: StepId, { failed: failure, detail, isFormal = false }: Answer): boolean {
    this.seen.set(id, { id, ok: failure === null, detail });
    if (isFormal) this.#formalStep ??= failure;
    else if (failure !== null && this.decisiveStep === null)
      [this.decisiveStep, this.decisiveId] = [failure, id];
    return failure === null || isFormal;
  }

  /** Notes a failure that counts more than what was noted before. */
  overrule(id: StepId, { failed: failure, detail }: Answer): void {
    this.seen.set(id, { id, ok: failure === null, detail });
    this.decisiveStep = failure;
    this.decisiveId = id;
  }

  /** What the signature is named after: the decisive step, else a rule of form it breaks. */
  get failedStep(): FailedStep | null {
    return this.decisiveStep ?? this.#formalStep;
  }

  /** Notes a step that has nothing to compare with. */
  skip(id: StepId, detail: string): void {
    this.seen.set(id, { id, ok: null, detail });
  }

  /** Every step in order; those never noted say so. */
  get steps(): SignatureStep[] {
    return this.order.map((id) => this.seen.get(id) ?? { id, ok: null, detail: say`Not reached.` });
  }
}
