import { isObject } from '../../encoding/json-shape.ts';
import { listen, type Namespace } from './namespace.ts';
import { isInteger, isString, isThenable, type UnexpectedShapes } from './shapes.ts';

/** The body of an answer as `devtools.network` hands it over. */
export interface RawContent {
  /** Null when the browser no longer has it. */
  readonly content: string | null;
  /**
   * `base64` or empty in Chromium; in Firefox the type of the content, such as
   * `application/vnd.mozilla.json.view`.
   */
  readonly encoding: string;
}

/** A request that has finished, as a HAR entry whose parts are still to be looked at. */
export interface FinishedRequest {
  readonly entry: Readonly<Record<string, unknown>>;
  /**
   * `content` is null when the browser no longer has it. Rejects with UnexpectedShapeError, or with
   * the browser's own error.
   */
  content(): Promise<RawContent>;
}

export interface DevTools {
  /** The tab that DevTools are open for. */
  readonly tabId: number;
  createPanel(title: string, icon: string, page: string): Promise<void>;
  onRequestFinished(listener: (finished: FinishedRequest) => void): () => void;
}

type GetContent = (callback?: (content: unknown, encoding: unknown) => void) => unknown;

/**
 * The three shapes of a content: `[content, encoding]` (the polyfill, Firefox), `{content,
 * encoding}` (Chromium's own promise), and the two arguments of a callback, which come here as a
 * list.
 */
function rawContentOf(value: unknown): RawContent | null {
  const [content, encoding] = Array.isArray(value)
    ? (value as readonly unknown[])
    : isObject(value) && 'content' in value
      ? [value['content'], value['encoding']]
      : [undefined, undefined];
  const isNone =
    content === null || (content === undefined && Array.isArray(value) && value.length > 0);
  if (!isString(content) && !isNone) return null;
  if (!isString(encoding) && encoding !== null && encoding !== undefined) return null;
  return { content: isString(content) ? content : null, encoding: encoding ?? '' };
}

/**
 * How Chromium's promises say that DevTools have no such content: of a redirect, or of a page that
 * was left (`ExtensionAPI.ts` of devtools-frontend, which has these words for any error).
 */
const isContentGone = (error: unknown): boolean =>
  /DevTools API encountered an error/.test(String(error));

const NO_CONTENT: RawContent = { content: null, encoding: '' };

/**
 * Asks by promise first: the polyfill refuses an argument. Chromium before its own promises answers
 * by callback alone.
 */
async function askContent(request: { readonly getContent: GetContent }): Promise<unknown> {
  const promised = request.getContent();
  if (isThenable(promised)) return promised;
  return new Promise((resolve) => request.getContent((...answer: unknown[]) => resolve(answer)));
}

/** `devtools`, in a page of DevTools. */
export function devToolsOf(
  { devtools }: Pick<Namespace, 'devtools'>,
  shapes: UnexpectedShapes,
): DevTools {
  return {
    get tabId() {
      return shapes.expect(
        'devtools.inspectedWindow.tabId',
        devtools.inspectedWindow.tabId,
        isInteger,
      );
    },
    async createPanel(title, icon, page) {
      await devtools.panels.create(title, icon, page);
    },
    onRequestFinished: (listener) =>
      listen(devtools.network.onRequestFinished, (request: unknown) => {
        if (!isObject(request) || typeof request['getContent'] !== 'function') {
          shapes.add('devtools.network.onRequestFinished', request);
          return;
        }
        const asked = request as unknown as { readonly getContent: GetContent };
        listener({
          entry: request,
          async content() {
            const value = await askContent(asked).catch((error: unknown) => {
              if (!isContentGone(error)) throw error;
              return NO_CONTENT;
            });
            const content = rawContentOf(value);
            if (!content) throw shapes.add('devtools.network.getContent', value);
            return content;
          },
        });
      }),
  };
}

/** Whether this page stands inside DevTools: only those have the namespace. */
export const isInDevTools = (namespace: Partial<Pick<Namespace, 'devtools'>>): boolean =>
  namespace.devtools?.inspectedWindow !== undefined;
