import { STEPS, type FailedStep, type SignatureStep, type StepId } from '../verdict.ts';
import { say } from '../../text/say.ts';

/** The steps that a signature over a query has; the others are about XML. */
export const QUERY_STEPS: readonly StepId[] = ['algorithm-allowed', 'key-found', 'signature-value', 'key-trusted'];

/** A step's answer: what was seen, and which failure that is. */
export interface Answer {
  readonly failed: FailedStep | null;
  readonly detail: string;
}

export const passed = (detail: string): Answer => ({ failed: null, detail });
export const failed = (step: FailedStep, detail: string): Answer => ({ failed: step, detail });

/** Notes the steps of one signature; the first that fails is the one it is named after. */
export class StepLog {
  private readonly seen = new Map<StepId, SignatureStep>();
  failedStep: FailedStep | null = null;

  constructor(private readonly order: readonly StepId[] = STEPS) {}

  /** Notes an answer and says whether to go on. */
  note(id: StepId, { failed: failure, detail }: Answer): boolean {
    this.seen.set(id, { id, ok: failure === null, detail });
    this.failedStep ??= failure;
    return failure === null;
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
