import { randomBytes } from 'node:crypto';
import { HOMES } from './account.ts';
import { homeUrl, readChoice, type Choice } from './choice.ts';

/**
 * A page of Flex that was opened with a choice in its address, and all logins that come of it. What
 * a real client tells Twilio does not name the page (hosted by Twilio, `redirectUrl` is the bare
 * origin), so the lab finds it here.
 */
export interface Visit {
  /** Where it began. */
  readonly home: string;
  readonly choice: Choice;
  /**
   * As long and as random as the `state` a real client makes: the lab's client takes it for its
   * first `state`.
   */
  readonly ticket: string;
  /** How many logins have begun from it. */
  rounds: number;
}

/** All visits since the lab started. */
export class Visits {
  readonly #all: Visit[] = [];

  open(home: string): Visit {
    // 40 random octets: the 54 characters of a real `state`.
    const visit = {
      home,
      choice: readChoice(new URL(home)),
      ticket: randomBytes(40).toString('base64url'),
      rounds: 0,
    };
    this.#all.push(visit);
    return visit;
  }

  /**
   * The visit that was given this state; for one that a client made itself, the newest visit with
   * an enhanced login.
   */
  byState(state: string | null): Visit {
    const ofTicket = this.#all.findLast(({ ticket }) => ticket === state);
    const ofEnhanced = this.#all.findLast(({ choice }) => choice.generation === 'enhanced');
    return (
      ofTicket ??
      ofEnhanced ??
      this.open(homeUrl(HOMES.hosted, { scenario: 'good', generation: 'enhanced' }))
    );
  }

  /** The visit of the page that calls itself so. */
  byHome(home: string): Visit {
    return this.#all.findLast((visit) => visit.home === home) ?? this.open(home);
  }

  /** @returns tells a visit that is open now from one that is opened later */
  opened(): (visit: Visit) => boolean {
    const open = new Set(this.#all);
    return (visit) => open.has(visit);
  }

  newest(): Visit {
    return this.#all.at(-1) ?? this.open(homeUrl(HOMES.hosted, { scenario: 'good' }));
  }
}
