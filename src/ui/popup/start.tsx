import { render, type ComponentProps } from 'preact';
import { pageBrowser } from '../../extension/browser/index.ts';
import { isFirefox } from '../../extension/browser/runtime.ts';
import type { Tab } from '../../extension/browser/tabs.ts';
import { clientOver } from '../../extension/messaging/client-over.ts';
import { painted } from '../state/painted.ts';
import type { ExportedFile } from '../../files/write/export.ts';
import { About } from './about.tsx';
import { popupActions, type PopupActions } from './actions.ts';
import { Popup } from './popup.tsx';
import './popup.css';
import { frameHost } from './provider-host.ts';
import { stateLoader, type PopupState } from './state.ts';
import { say } from '../../i18n/say.ts';

const browser = pageBrowser();
const client = clientOver(browser.channel, browser.identity);
const asked = new URLSearchParams(location.search);
const isAbout = asked.has('about');

/** Its address is told only where the browser lets us see it. */
type CoveredTab = Partial<Pick<Tab, 'id' | 'url'>>;

/** The tab under the popup; `?tab=` names it when the popup's page is opened as an ordinary one. */
async function coveredTab(): Promise<CoveredTab> {
  const tab = asked.get('tab');
  if (tab !== null && /^\d{1,15}$/.test(tab)) {
    const id = Number(tab);
    // It may be closed by now.
    return browser.tabs.get(id).catch(() => ({ id }));
  }
  return (await browser.tabs.active()) ?? {};
}

function save({ name, mediaType, text }: ExportedFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: mediaType }));
  link.download = name;
  link.click();
}

/** What the popup will show once everything is read. */
let coming: Promise<PopupState> | null = null;

const buttons = popupActions(client, {
  requestHosts: (origins) => browser.permissions.request({ origins }),
  requestPermissions: (permissions) => browser.permissions.request({ permissions }),
  removeHosts: (origins) => browser.permissions.remove({ origins }),
  open: (page) => void browser.tabs.open(browser.runtime.url(page)),
  save,
});

/** A file holds what the whole reading says, also where the button is pressed before that. */
const actions: PopupActions = {
  ...buttons,
  save: async (state, now) => buttons.save((await coming) ?? state, now),
};

/**
 * The host around Flex, where that matters: Chromium shows what is in a frame whatever is around
 * it.
 */
const hostAround = ({ url }: CoveredTab): string | null =>
  isFirefox(browser.identity.baseUrl) ? frameHost(url) : null;

/** What the popup stands beside. */
async function surroundings(): Promise<Omit<ComponentProps<typeof Popup>, 'state' | 'actions'>> {
  const [tab, seesPrivateWindows] = await Promise.all([
    isAbout ? Promise.resolve<CoveredTab>({}) : coveredTab(),
    browser.runtime.seesPrivateWindows(),
  ]);
  return { tabId: tab.id ?? null, around: hostAround(tab), seesPrivateWindows };
}

const load = stateLoader(client, browser.permissions);

/**
 * Shows what is known at once, and then the cause: the engine that finds it is loaded only when the
 * first is on the screen.
 *
 * @returns when it has to be shown again, although nothing more is told; null: never
 */
async function show(root: HTMLElement): Promise<number | null> {
  const [{ first, whole }, around] = await Promise.all([load(), surroundings()]);
  const draw = (state: PopupState): void => {
    const shared = { state, actions, seesPrivateWindows: around.seesPrivateWindows };
    render(isAbout ? <About {...shared} /> : <Popup {...shared} {...around} />, root);
  };
  if (first) draw(first);
  if (first && isAbout) return null;
  coming = (first ? painted() : Promise.resolve()).then(whole);
  const state = await coming;
  draw(state);
  return state.changesAt;
}

/** Shows what is, and again whenever something changed meanwhile; one reading at a time. */
function follow(root: HTMLElement): void {
  let running = false;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      try {
        const at = await show(root);
        clearTimeout(timer);
        if (at !== null) timer = setTimeout(() => void update(), Math.max(0, at - Date.now()));
      } catch (error) {
        render(
          <p role="alert">{say`The recording cannot be read: ${error instanceof Error ? error.message : ''}`}</p>,
          root,
        );
      }
    } while (again);
    running = false;
  };
  client.onEvent(() => void update());
  browser.permissions.onAdded(() => void update());
  browser.permissions.onRemoved(() => void update());
  void update();
}

const root = document.getElementById('root');
if (root) follow(root);
