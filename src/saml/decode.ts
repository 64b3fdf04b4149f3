/** One step of turning a parameter into XML text, in the order taken. */
export interface DecodingStep {
  readonly step: 'percent' | 'base64' | 'inflate' | 'charset' | 'xml';
  readonly ok: boolean;
  /** What was done and seen, in one sentence ("base64url, 2 padding characters missing"). */
  readonly detail: string;
  /** Bytes or characters that came out; null when the step failed. */
  readonly size: number | null;
}
