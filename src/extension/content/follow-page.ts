import { isPageOrder, isPageOrders, type PageReport } from '../messaging/page-wire.ts';
import type { PageApi } from '../browser/page-api.ts';
import { documentText } from './read-document.ts';
import { Watch } from './watch.ts';

/**
 * Runs in the pages of a sign-in to Flex. It asks the background what the document is, because only
 * that knows the status it was answered with, and reads nothing before. It writes nothing into the
 * page.
 *
 * @returns resolves when the background was asked, and told what it wanted. Rejects when it cannot
 * be reached: the extension was
 *   reloaded or removed
 */
export async function followPage(document: Document, api: PageApi): Promise<void> {
  const say = (report: PageReport): Promise<unknown> => api.send(report);
  const watch = new Watch(document, (text) => void say({ to: 'recorder', saw: 'message', text }));
  api.onTold((order) => {
    if (!isPageOrder(order)) void say({ to: 'recorder', saw: 'unexpected' });
    else if (order.watch) watch.start();
    else watch.stop();
  });
  const orders = await say({ to: 'recorder', saw: 'opened' });
  if (!isPageOrders(orders)) {
    await say({ to: 'recorder', saw: 'unexpected' });
    return;
  }
  const text = orders.read ? documentText(document) : '';
  if (text !== '') await say({ to: 'recorder', saw: 'text', text });
  if (orders.watch) watch.start();
}
