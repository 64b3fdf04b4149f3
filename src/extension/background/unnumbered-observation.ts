import type { Observation } from '../../model/observation.ts';

type WithoutSeq<O> = O extends Observation ? Omit<O, 'seq'> : never;

/** An observation before the store has numbered it. */
export type UnnumberedObservation = WithoutSeq<Observation>;
