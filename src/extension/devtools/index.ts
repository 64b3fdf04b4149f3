import { pageBrowser } from '../browser/index.ts';
import { clientOver } from '../messaging/client-over.ts';
import { listenToNetwork } from './network-listener.ts';

const { channel, identity, shapes, devTools } = pageBrowser();
if (!devTools) throw shapes.add('devtools', devTools);

// Here and not in the panel, because the panel's page is made only when it is first shown, and by
// then the answer is gone.
listenToNetwork(clientOver(channel, identity), shapes, devTools);

devTools.createPanel('Flex SAML', '/icons/32.png', '/panel.html').catch((error: unknown) => {
  shapes.count(`devtools.panels.create: ${String(error)}`);
});
