import { loginMessage } from '../../flex/login-messages.ts';

/** A login that neither worked nor failed by then will not tell. */
const AT_MOST_MS = 60_000;
/** Flex changes its page often while it starts. */
const PAUSE_MS = 100;

/** NodeFilter.SHOW_TEXT */
const SHOW_TEXT = 4;

/**
 * Everything the document says now of a failed login, a line each; empty when it says nothing of
 * one.
 */
function messagesIn(document: Document): string {
  const lines = new Set<string>();
  const texts = document.createTreeWalker(document, SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const line = loginMessage(node.nodeValue ?? '');
    if (line !== null) lines.add(line);
  }
  return [...lines].join('\n');
}

/**
 * Looks at the page of Flex while a login of it is under way, until it says that the login failed.
 * It changes nothing there.
 */
export class Watch {
  readonly #document: Document;
  readonly #found: (text: string) => void;
  readonly #observer: MutationObserver;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;

  /** @param found called once for each time it was started, at most */
  constructor(document: Document, found: (text: string) => void) {
    this.#document = document;
    this.#found = found;
    this.#observer = new MutationObserver(() => {
      this.#pause ??= setTimeout(() => this.#look(), PAUSE_MS);
    });
  }

  start(): void {
    this.stop();
    this.#observer.observe(this.#document, { subtree: true, childList: true, characterData: true });
    this.#end = setTimeout(() => this.stop(), AT_MOST_MS);
    this.#look();
  }

  stop(): void {
    this.#observer.disconnect();
    clearTimeout(this.#pause);
    clearTimeout(this.#end);
    this.#pause = this.#end = undefined;
  }

  #look(): void {
    this.#pause = undefined;
    const text = messagesIn(this.#document);
    if (text === '') return;
    this.stop();
    this.#found(text);
  }
}
