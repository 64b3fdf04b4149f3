import type { Channel, Identity } from '../messaging/channel.ts';
import { actionOf, type Action } from './action.ts';
import { answersOf, type Answers } from './answers.ts';
import { channelOf, identityOf } from './messages.ts';
import type { Namespace } from './namespace.ts';
import { permissionsOf, type Permissions } from './permissions.ts';
import { requestsOf, type Requests } from './requests.ts';
import { runtimeOf, type Runtime } from './runtime.ts';
import type { UnexpectedShapes } from './shapes.ts';
import { storageOf, type Storage } from './storage.ts';
import { tabsOf, type Tabs } from './tabs.ts';

/** The browser as this extension sees it: each answer has the shape its type says. */
export interface BrowserApi {
  readonly requests: Requests;
  readonly tabs: Tabs;
  readonly storage: Storage;
  readonly permissions: Permissions;
  readonly answers: Answers;
  readonly action: Action;
  readonly runtime: Runtime;
  readonly channel: Channel;
  readonly identity: Identity;
  readonly shapes: UnexpectedShapes;
}

/** The adapters over one namespace: the polyfill's, a browser's own, or a test's. */
export function browserOver(namespace: Namespace, shapes: UnexpectedShapes): BrowserApi {
  return {
    requests: requestsOf(namespace, shapes),
    tabs: tabsOf(namespace, shapes),
    storage: storageOf(namespace, shapes),
    permissions: permissionsOf(namespace, shapes),
    answers: answersOf(namespace, shapes),
    action: actionOf(namespace),
    runtime: runtimeOf(namespace, shapes),
    channel: channelOf(namespace, shapes),
    identity: identityOf(namespace, shapes),
    shapes,
  };
}
