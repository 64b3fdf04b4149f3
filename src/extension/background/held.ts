import type { Observation, ObservationOf } from '../../model/observation.ts';
import { bringsAnswer, isOfLogin } from './eviction.ts';
import { LinkedList, type Place } from './linked-list.ts';

type Request = ObservationOf<'request'>;

/** One observation that is held. */
export interface Entry {
  readonly seen: Observation;
  /** Characters of its JSON text. */
  readonly bytes: number;
  readonly group: Group | null;
  /** Under which key of the storage it stands; null until it is written. */
  chunk: Chunk | null;
  /** Where it is among all; null once it is dropped. */
  place: Place<Entry> | null;
}

/** A key of the storage, and what stands there. */
export interface Chunk {
  readonly key: string;
  readonly entries: Set<Entry>;
}

/** What belongs to one request id: kept together and dropped together. */
export interface Group {
  readonly key: string;
  readonly tabId: number;
  /** The `seq` of its first observation. */
  readonly seq: number;
  readonly entries: Entry[];
  /** The latest request told; null where only answers were. */
  request: Request | null;
  /** How many requests were told: more than one where the browser was redirected. */
  requests: number;
  /**
   * The first request that brought an identity provider's answer: then this is what a login is
   * counted by.
   */
  answer: Request | null;
  kind: 'plain' | 'call' | 'answer';
}

/** What the browser tells of one hop of a request, in this order. */
const COURSE: ReadonlySet<Observation['saw']> = new Set([
  'request',
  'response',
  'redirect',
  'end',
  'failure',
]);

/**
 * Whether the browser may still tell something of it. After a redirect it tells of the next hop,
 * and begins with its request.
 */
export function isOpen({ entries }: Group): boolean {
  const last = entries.findLast(({ seen }) => COURSE.has(seen.saw))?.seen.saw;
  return last === 'request' || last === 'response';
}

/** What goes next where there is no room. */
export interface Oldest {
  readonly groups: readonly Group[];
  /** A whole login, or requests that belong to none. */
  readonly isLogin: boolean;
}

interface Places {
  kind: Place<Group>;
  readonly tab: Place<Group>;
}

/**
 * The observations in memory, found by what is asked for: by `seq`, by request id, by tab, by age.
 * Holding one more and dropping the oldest take the same time however many there are.
 */
export class Held {
  readonly #entries = new LinkedList<Entry>();
  readonly #groups = new Map<string, Group>();
  readonly #places = new Map<Group, Places>();
  readonly #kinds = {
    plain: new LinkedList<Group>(),
    call: new LinkedList<Group>(),
    answer: new LinkedList<Group>(),
  } satisfies Record<Group['kind'], unknown>;
  readonly #tabs = new Map<number, LinkedList<Group>>();
  #bytes = 0;
  /** What the latest observation that is no gap belongs to: it is never dropped. */
  #newest: Group | null = null;

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get logins(): number {
    return this.#kinds.answer.size;
  }

  get latest(): Entry | null {
    return this.#entries.last;
  }

  /** @param seen comes after all that are held, by its `seq` */
  add(seen: Observation, bytes: number): Entry {
    const group = seen.saw === 'gap' ? null : this.#groupOf(seen);
    const entry: Entry = { seen, bytes, group, chunk: null, place: null };
    entry.place = this.#entries.add(entry);
    this.#bytes += bytes;
    if (group) this.#join(group, entry);
    this.#newest = group ?? this.#newest;
    return entry;
  }

  /** Drops one observation that is in no group. */
  remove(entry: Entry): void {
    if (!entry.place) return;
    this.#entries.remove(entry.place);
    entry.place = null;
    this.#bytes -= entry.bytes;
  }

  /** Drops a group with all its observations. */
  removeGroup(group: Group): void {
    for (const entry of group.entries) this.remove(entry);
    const places = this.#places.get(group);
    const tab = this.#ofTab(group.tabId);
    if (places) {
      this.#kinds[group.kind].remove(places.kind);
      tab.remove(places.tab);
    }
    if (tab.size === 0) this.#tabs.delete(group.tabId);
    this.#places.delete(group);
    this.#groups.delete(group.key);
  }

  /** Everything after `seq`, in order. The time it takes depends on how much that is. */
  after(seq: number): Entry[] {
    const found: Entry[] = [];
    for (const entry of this.#entries.backwards()) {
      if (entry.seen.seq <= seq) break;
      found.push(entry);
    }
    return found.reverse();
  }

  /** The ids of the requests whose end was not told yet. */
  openRequests(): string[] {
    return [...this.#groups.values()].filter(isOpen).map(({ key }) => key);
  }

  groupOf(requestId: string): Group | null {
    return this.#groups.get(requestId) ?? null;
  }

  /** What was requested in a tab, the latest first. */
  *requestsIn(tabId: number): Generator<Request, void> {
    yield* requestsOf(this.#tabs.get(tabId) ?? null);
  }

  /** What belongs to logins in a tab, the latest first. */
  *loginsIn(tabId: number): Generator<Group, void> {
    for (const group of this.#tabs.get(tabId)?.backwards() ?? [])
      if (group.kind !== 'plain') yield group;
  }

  /** The calls about logins in any tab that are no identity provider's answer, the latest first. */
  *calls(): Generator<Request, void> {
    yield* requestsOf(this.#kinds.call);
  }

  /**
   * What to drop where there is no room: first what belongs to no login, then the oldest login,
   * with everything of its tabs (the popup's and its opener's) that was asked for no later than its
   * answer, then the oldest call that no answer followed.
   *
   * @param needsLogin drops a login in any case: there are too many
   * @returns null when nothing but the latest observation's own group is left
   */
  oldest(needsLogin: boolean): Oldest | null {
    const spared = this.#newest;
    const first = (kind: Group['kind']): Group | null => {
      for (const group of this.#kinds[kind]) if (group !== spared) return group;
      return null;
    };
    const plain = needsLogin ? null : first('plain');
    if (plain) return { groups: [plain], isLogin: false };
    const answer = first('answer');
    if (answer) return { groups: this.#loginOf(answer, spared), isLogin: true };
    const call = first('call');
    return call && { groups: [call], isLogin: false };
  }

  #loginOf(group: Group, spared: Group | null): Group[] {
    const { answer } = group;
    const tabs = new Set([group.tabId, answer?.openerTabId ?? group.tabId]);
    const before = [...tabs].flatMap((tabId) => {
      const found: Group[] = [];
      for (const other of this.#tabs.get(tabId) ?? []) {
        if (other.seq >= (answer?.seq ?? group.seq)) break;
        if (other !== group && other !== spared) found.push(other);
      }
      return found;
    });
    return [...before, group];
  }

  #groupOf(seen: Observation): Group {
    // What was told without a request is kept by itself.
    const key = seen.requestId === '' ? `note ${seen.seq}` : seen.requestId;
    const had = this.#groups.get(key);
    if (had) return had;
    const { tabId, seq } = seen;
    const group: Group = {
      key,
      tabId,
      seq,
      entries: [],
      request: null,
      requests: 0,
      answer: null,
      kind: 'plain',
    };
    this.#groups.set(key, group);
    this.#places.set(group, {
      kind: this.#kinds.plain.add(group),
      tab: this.#ofTab(tabId).add(group),
    });
    return group;
  }

  #join(group: Group, entry: Entry): void {
    const { seen } = entry;
    group.entries.push(entry);
    if (seen.saw === 'request') {
      group.request = seen;
      group.requests += 1;
      if (bringsAnswer(seen)) {
        group.answer ??= seen;
        this.#turn(group, 'answer');
        return;
      }
    }
    if (group.kind === 'plain' && isOfLogin(seen)) this.#turn(group, 'call');
  }

  #turn(group: Group, kind: Group['kind']): void {
    const places = this.#places.get(group);
    if (!places || group.kind === kind) return;
    this.#kinds[group.kind].remove(places.kind);
    places.kind = this.#kinds[kind].add(group);
    group.kind = kind;
  }

  #ofTab(tabId: number): LinkedList<Group> {
    const had = this.#tabs.get(tabId);
    if (had) return had;
    const list = new LinkedList<Group>();
    this.#tabs.set(tabId, list);
    return list;
  }
}

function* requestsOf(groups: LinkedList<Group> | null): Generator<Request, void> {
  for (const { entries } of groups?.backwards() ?? []) {
    for (const { seen } of entries.toReversed()) if (seen.saw === 'request') yield seen;
  }
}
