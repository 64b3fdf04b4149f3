import type { Namespace } from './namespace.ts';

export interface Action {
  /**
   * Writes over the toolbar button of one tab; an empty text takes it away. Rejects when the tab is
   * closed.
   */
  setBadge(tabId: number, badge: { readonly text: string; readonly color: string }): Promise<void>;
}

/**
 * `action`: the button in the toolbar. What its calls resolve to is told nowhere, and nothing is
 * read from it.
 */
export function actionOf({ action }: Pick<Namespace, 'action'>): Action {
  return {
    async setBadge(tabId, { text, color }) {
      await Promise.all([
        action.setBadgeText({ tabId, text }),
        action.setBadgeBackgroundColor({ tabId, color }),
      ]);
    },
  };
}
