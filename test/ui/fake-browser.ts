/**
 * Runs in the page, before everything else: `browser` with a background that answers as messaging's
 * server would. It is sent to the page as text, so it uses nothing from outside itself.
 *
 * @param json a PanelFixture
 */
export function fakeBrowser(json: string): void {
  const fixture = JSON.parse(json) as {
    observations: { seq: number }[];
    connection: object;
    accounts?: { accounts: { name: string; connection: object }[]; selected: string | null };
    status?: { recording?: boolean; hostPermission?: boolean };
  };
  let observations = fixture.observations;
  let accounts: { accounts: { name: string; connection: object }[]; selected: string | null } =
    fixture.accounts ?? {
      accounts:
        Object.keys(fixture.connection).length > 0
          ? [{ name: 'Main', connection: fixture.connection }]
          : [],
      selected: Object.keys(fixture.connection).length > 0 ? 'Main' : null,
    };
  let recording = fixture.status?.recording ?? true;
  let session = 'session-1';
  const listeners: ((message: unknown, sender: object, sendResponse: () => void) => unknown)[] = [];
  const sender = { id: 'panel-under-test', url: `${location.origin}/background.js` };
  const lastSeq = (): number => observations.at(-1)?.seq ?? -1;
  const status = () => ({
    recording,
    hostPermission: fixture.status?.hostPermission ?? true,
    session,
    lastSeq: lastSeq(),
  });
  const tell = (event: object): void => {
    for (const listener of listeners) listener({ to: 'pages', event }, sender, () => undefined);
  };
  const handlers = {
    observations: (after: number) => ({
      session,
      observations: observations.filter(({ seq }) => seq > after),
    }),
    status,
    setRecording: (on: boolean) => {
      recording = on;
      return status();
    },
    forget: () => {
      observations = [];
      session = `${session}+`;
      return status();
    },
    connection: () =>
      accounts.accounts.find(({ name }) => name === accounts.selected)?.connection ?? {},
    accounts: () => accounts,
    setAccounts: (to: typeof accounts) => {
      accounts = to;
    },
  };
  const answer = ({ name, args }: { name: string; args: unknown[] }): unknown => {
    const handler = handlers[name as keyof typeof handlers] as
      ((...given: unknown[]) => unknown) | undefined;
    if (!handler) return { ok: false, error: { name: 'Error', message: `no handler for ${name}` } };
    return { ok: true, value: structuredClone(handler(...args)) };
  };
  const browser = {
    runtime: {
      id: sender.id,
      getURL: (path: string) => `${location.origin}/${path}`,
      sendMessage: (message: { name: string; args: unknown[] }) => Promise.resolve(answer(message)),
      onMessage: {
        addListener: (listener: (typeof listeners)[number]) => void listeners.push(listener),
        removeListener: () => undefined,
      },
    },
    permissions: {
      request: () => Promise.resolve(true),
      getAll: () => Promise.resolve({ origins: ['https://*.twilio.com/*'] }),
      onAdded: { addListener: () => undefined },
      onRemoved: { addListener: () => undefined },
    },
    tabs: { query: () => Promise.resolve([{ id: 1 }]), create: () => Promise.resolve() },
    extension: { isAllowedIncognitoAccess: () => Promise.resolve(false) },
  };
  Object.assign(globalThis, {
    browser,
    chrome: browser,
    /** For tests: what the background would do by itself. */
    background: {
      add: (more: { seq: number }[]) => {
        observations = [...observations, ...more];
        tell({ event: 'recorded', lastSeq: lastSeq() });
      },
      accounts: () => accounts,
    },
  });
}
