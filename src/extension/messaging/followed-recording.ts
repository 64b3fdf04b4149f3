import type { Observation } from '../../model/observation.ts';
import type { News, Protocol } from './protocol.ts';

/** The one request that is made. */
type Ask = (after: number) => Promise<ReturnType<Protocol['observations']>>;

/**
 * What the recorder holds, followed from a page: only what is new is asked for, and what the
 * recorder dropped is dropped here too.
 */
export class FollowedRecording {
  readonly #ask: Ask;
  #observations: readonly Observation[] = [];
  #session: string | null = null;
  #life: string | undefined;
  /** The highest `seq` that was told. */
  #top = 0;

  /** @param ask the request `observations` */
  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** In order; the same list as long as nothing of it changes. */
  get observations(): readonly Observation[] {
    return this.#observations;
  }

  /**
   * Which recording it is: another one after the browser was started anew or the user forgot it;
   * null until it was asked for.
   */
  get session(): string | null {
    return this.#session;
  }

  /**
   * Asks for what is new.
   *
   * @returns whether it is another recording than before: the browser was started anew, or the user
   * forgot it
   */
  async pull(): Promise<boolean> {
    const isFirst = this.#session === null;
    let news = await this.#ask(this.#top);
    let left = this.#left(news);
    // Whatever was missed (the worker was stopped, more was dropped than it remembers), everything
    // at once puts it right.
    if (left === null) {
      if (this.#top > 0) news = await this.#ask(0);
      left = [];
    }
    const isOther = !isFirst && news.session !== this.#session;
    if (left !== this.#observations || news.observations.length > 0)
      this.#observations = [...left, ...news.observations];
    this.#session = news.session;
    this.#life = news.life;
    this.#top = this.#observations.at(-1)?.seq ?? 0;
    return isOther;
  }

  /** What is still held of what was told; null when that cannot be known. */
  #left({ session, life, observations, dropped = [], held }: News): readonly Observation[] | null {
    if (session !== this.#session || life !== this.#life) return null;
    const gone = new Set(dropped);
    const left = this.#observations.filter(({ seq }) => !gone.has(seq));
    if (held !== undefined && left.length + observations.length !== held) return null;
    return left.length === this.#observations.length ? this.#observations : left;
  }
}
