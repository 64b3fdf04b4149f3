import type { Page } from 'puppeteer';

/** What is given to a page: a text, files, or both. */
export interface Given {
  readonly text?: string;
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/**
 * Pastes into a page, or drops on it, as the browser does for a user.
 *
 * @param on a selector of where
 * @returns whether the browser's own action was left to it
 */
export const give = (
  page: Page,
  how: 'paste' | 'drop',
  { text = '', files = [] }: Given,
  on = '.detail',
): Promise<boolean> =>
  page.$eval(
    on,
    (element, how, text, files) => {
      const data = new DataTransfer();
      if (text !== '') data.setData('text/plain', text);
      for (const [name, base64] of files) {
        data.items.add(
          new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name),
        );
      }
      const options = { bubbles: true, cancelable: true };
      const event =
        how === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent('drop', { ...options, dataTransfer: data });
      return element.dispatchEvent(event);
    },
    how,
    text,
    files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')] as const),
  );
