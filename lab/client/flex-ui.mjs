// @ts-check
/**
 * The lab's Flex UI: the calls of `@twilio/flex-ui` 2.17.1 in a login, in its order and with its
 * parameters, what it keeps, and the texts it shows when a login fails. Runs in the lab's pages as
 * it is, and in Node with a window that a test makes. `test/lab/real-client.test.ts` compares it
 * with recordings of the real one.
 */

/**
 * @typedef {object} Settings what the lab's page was written with
 * @property {{ accountSid: string, sso: { accountSid: string, loginPopup?: boolean },
 *   oauth?: { clientId: string, connection: string, redirectUrl?: string }, serviceBaseUrl?: string
 * }} appConfig as a page of
 *   Flex UI has it
 * @property {string} delivery how the browser carries the login; `page` and `popup` are Flex UI's
 * own
 * @property {string | null} ticket of a page that was opened from the lab's start page: it takes
 * the place of the first `state`
 * @property {Record<string, string>} hosts
 * @property {string} callback
 * @property {Record<string, string>} stored what others have stored for this origin since the page
 * was left; the page puts it there
 */

/**
 * @typedef {object} Screen where the user looks
 * @property {(title: string, details: string) => void} fail a login that failed
 * @property {(text: string) => void} warn a line above the desktop
 * @property {(identity: string) => void} enter the desktop
 * @property {((url: string) => void) | null} carry where the lab takes the browser to the identity
 * provider in another way
 */

const KEYS = {
  oauth: 'TWILIO_FLEX_OAUTH',
  sso: 'TWILIO_FLEX_SSO',
  console: 'TWILIO_FLEX_CONSOLE_LOGIN',
  config: 'FLEX_SDK_CACHE_PUBLIC_CONFIG_DATA',
};
const LOGIN_WINDOW = 'twilioFlexLoginWindow';
const LOGIN_SUCCESSFUL = 'TWILIO_FLEX_LOGIN_SUCCESSFUL';
const FEATURES =
  'toolbar=no, location=no, menubar=no, scrollbars=no, resizable=no, copyhistory=no, width=600, height=800';

/** How often the client looks at its token, when it renews it, and when it tells the user. */
const LOOK_MS = 15_000;
const REFRESH_BEFORE_MS = 180_000;
const WARN_BEFORE_MS = 120_000;

const AGAIN_LATER = 'Log in failed. Please contact your administrator and try again later.';

/** What an error of this code says. @type {Record<number, string>} */
const BY_CODE = {
  45050:
    'Required user attributes are missing from your SSO provider. Please verify your SSO attribute mappings include: email, roles, and other required fields.',
  45004: 'Request validation failed. Please verify your authentication configuration.',
  45002: 'Authentication failed. Please verify your OAuth/SSO credentials and configuration.',
};

/** A step of a login that did not work: what is shown of it. */
class LoginError extends Error {
  constructor(/** @type {string} */ title, details = '') {
    super(title);
    this.details = details;
  }
}

/** The browser is on its way to another page. */
class Leaving extends Error {}

/**
 * Runs in a page of Flex. @param {Window & typeof globalThis} window @param {Settings} settings
 * @param {Screen} screen
 */
export async function startFlex(window, settings, screen) {
  const { crypto, localStorage, location, TextEncoder, URLSearchParams } = window;
  const { appConfig, delivery, hosts } = settings;
  const { oauth, sso } = appConfig;
  const isLoginWindow = window.name === LOGIN_WINDOW;
  const isHosted = location.hostname.endsWith('.twilio.com');
  const query = new URLSearchParams(location.search);

  /** @param {string} key @returns {Record<string, any> | null} */
  const stored = (key) => JSON.parse(localStorage.getItem(key) ?? 'null');
  /** @param {string} key @param {object} value */
  const store = (key, value) => localStorage.setItem(key, JSON.stringify(value));

  const consoleLogin = readConsoleLogin();
  /** The real client says then that it is no Console login; with its first try it says nothing. */
  let isSecondTry = false;
  if (settings.ticket !== null) {
    // A link of the start page: what an earlier scenario left there would begin this one with its
    // state.
    for (const key of [KEYS.oauth, KEYS.sso]) localStorage.removeItem(key);
  }

  /** @returns {Record<string, any> | null} */
  function readConsoleLogin() {
    if (query.get('isConsoleLogin') === null) return null;
    return {
      isConsoleLogin: query.get('isConsoleLogin') === 'true',
      accountSid: query.get('accountSid'),
      instanceSid: query.get('instanceSid'),
    };
  }

  /**
   * @param {string} method @param {string} url @param {{ headers?: Record<string, string>, body?:
   * string }} [init]
   */
  async function call(method, url, { headers = {}, body } = {}) {
    /** @type {RequestInit} */
    const init = { method, cache: 'no-store', headers };
    if (body !== undefined) init.body = body;
    /** @type {Response} */
    let answer;
    try {
      answer = await window.fetch(url, init);
    } catch {
      // The browser tells a page no more than this about a connection that was lost.
      return { status: 0, data: null };
    }
    const text = await answer.text();
    return { status: answer.status, data: parse(text) };
  }

  /** @param {string} text @returns {any} what is no JSON is no object of Twilio's either: null */
  function parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  const json = { 'Content-Type': 'application/json' };
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const isGood = (/** @type {{ status: number }} */ { status }) => status >= 200 && status < 300;

  /** @param {number} octets */
  const random = (octets) => base64url(crypto.getRandomValues(new Uint8Array(octets)));
  const base64url = (/** @type {Uint8Array} */ bytes) =>
    window
      .btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '');

  async function readPublicConfiguration() {
    const url = `https://${hosts.flexApi}/v1/Configuration/Public?${new URLSearchParams({ AccountSid: sso.accountSid })}`;
    const { data } = await call('GET', url, { headers: json });
    if (data) store(KEYS.config, data);
  }

  const readFeature = (/** @type {string} */ token) =>
    call('GET', `https://${hosts.flex}/api/v1/Features/sso-token-session-storage`, {
      headers: { 'X-Flex-JWE': token },
    });

  const readConfiguration = (/** @type {string} */ token) =>
    call('GET', `https://${hosts.flexApi}/v1/Configuration?UiVersion=2.17.1`, {
      headers: { ...json, ...basic(token) },
    });

  const basic = (/** @type {string} */ token) => ({
    Authorization: `Basic ${window.btoa(`token:${token}`)}`,
  });

  /** Whether Flex takes the token; it asks three times where Twilio fails. @param {string} token */
  async function checkToken(token) {
    await readConfiguration(token);
    for (let tries = 1; ; tries += 1) {
      const url = `https://${hosts.flexApi}/v1/Accounts/${sso.accountSid}/Tokens/Info`;
      const body = new URLSearchParams({ Token: token }).toString();
      const answer = await call('POST', url, { headers: { ...form, ...basic(token) }, body });
      const { status, data } = answer;
      if (isGood(answer)) return true;
      if (status === 401 && data?.code === 20104) return false;
      if (status < 500 || tries === 3) throw new LoginError(AGAIN_LATER);
    }
  }

  /** The token of an earlier login, if Flex still takes it. @returns {Promise<any>} */
  async function keptToken() {
    const payload = stored(KEYS.sso);
    if (!payload || Date.parse(payload['expiration']) <= Date.now()) return null;
    if (await checkToken(payload['token'])) return payload;
    localStorage.removeItem(KEYS.sso);
    return null;
  }

  // --- legacy
  // -------------------------------------------------------------------------------------------------------------

  /** @returns {string} the page's address as Twilio is told it */
  const resource = () => {
    const url = new URL(location.href);
    for (const name of ['Token', 'Identity', 'Roles', 'Expiration']) url.searchParams.delete(name);
    return url.href;
  };

  async function askWhereTo() {
    const answer = await call(
      'POST',
      `https://${hosts.iam}/v1/Accounts/${sso.accountSid}/authenticate`,
      {
        headers: json,
        body: JSON.stringify({ products: ['flex'], resource: resource() }),
      },
    );
    const { status, data } = answer;
    if (status === 0) throw new LoginError('Network Error');
    if (isGood(answer)) {
      if (!data?.location) throw new LoginError('Could not fetch redirect url');
      return String(data.location);
    }
    if (status === 403 && data?.code === 70251) {
      throw new LoginError(
        'Invalid SSO Settings',
        'This may be caused by malformed urls or missing/invalid certificates.',
      );
    }
    if (status === 400 && data?.code === 70002) {
      throw new LoginError(
        'Trusted Login has not been enabled for this domain.',
        'Find out how to configure Single Sign-On here',
      );
    }
    throw new LoginError(BY_CODE[data?.code] ?? `Request failed with status code ${status}`);
  }

  async function legacy() {
    const [token, identity, expiration] = ['Token', 'Identity', 'Expiration'].map((name) =>
      query.get(name),
    );
    if (token && identity && expiration) {
      store(KEYS.console, { tokenV1Flow: true, isConsoleLogin: false });
      const payload = { token, identity, expiration, roles: query.getAll('Roles') };
      const isGoodToken = await checkToken(token);
      store(KEYS.sso, payload);
      if (isGoodToken && isLoginWindow) {
        await readFeature(token);
        return tellOpener({ tokenPayload: payload });
      }
      window.history.replaceState({}, '', resource());
      if (isGoodToken) {
        await readFeature(token);
        return enter(payload);
      }
    }
    await readPublicConfiguration();
    if (stored(KEYS.sso)) await readFeature(stored(KEYS.sso)?.['token']);
    const kept = await keptToken();
    if (kept) return enter(kept);
    const isPopup = sso.loginPopup === true && !isLoginWindow;
    // Opened before anything is asked, while the browser still allows it.
    if (isPopup) window.open('about:blank', LOGIN_WINDOW, FEATURES);
    const next = await askWhereTo();
    if (!isPopup) return goTo(next);
    const opened = window.open(next, LOGIN_WINDOW, FEATURES);
    if (!opened)
      throw new LoginError(
        'Sorry, pop-ups are blocked.',
        'Learn how to enable pop-ups in your browser',
      );
    const { tokenPayload } = await heardFrom(opened);
    store(KEYS.sso, tokenPayload);
    await readFeature(tokenPayload.token);
    await checkToken(tokenPayload.token);
    return enter(tokenPayload);
  }

  // --- enhanced
  // -----------------------------------------------------------------------------------------------------------

  /**
   * @returns {{ nonce: string, state: string, codeVerifier: string }} what is kept from Authorize
   * until the token is there
   */
  function proofKey() {
    const kept = /** @type {{ nonce: string, state: string, codeVerifier: string } | null} */ (
      stored(KEYS.oauth)
    );
    if (kept?.codeVerifier) return kept;
    const made = {
      nonce: random(20),
      state: settings.ticket ?? random(40),
      codeVerifier: random(96),
    };
    store(KEYS.oauth, made);
    return made;
  }

  /** @param {ReturnType<typeof proofKey>} key */
  async function authorizeUrl({ nonce, state, codeVerifier }) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier));
    /** @type {Record<string, string>} */
    const given = {
      codeChallenge: base64url(new Uint8Array(digest)),
      nonce,
      redirectUrl: isHosted ? location.origin : (oauth?.redirectUrl ?? ''),
      state,
    };
    if (isSecondTry || consoleLogin)
      given['isConsoleLogin'] = String(consoleLogin?.['isConsoleLogin'] ?? false);
    if (consoleLogin?.['isConsoleLogin']) {
      for (const name of ['accountSid', 'instanceSid']) given[name] = String(consoleLogin[name]);
    } else {
      given['ssoProfileSid'] = oauth?.connection ?? '';
    }
    const sorted = Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1));
    return `https://${hosts.services}/v1/Flex/Authorize?${new URLSearchParams(sorted)}`;
  }

  /** @param {string} code @param {ReturnType<typeof proofKey>} key */
  async function exchange(code, { nonce, codeVerifier }) {
    const answer = isHosted
      ? await call('POST', `https://${hosts.preview}/Flex/Tokens`, {
          headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' },
          body: new URLSearchParams({
            AuthCode: code,
            CodeVerifier: codeVerifier,
            ClientId: oauth?.clientId ?? '',
            RedirectUrl: settings.callback,
            Nonce: nonce,
          }).toString(),
        })
      : await call('POST', `https://${hosts.services}/v1/Flex/OAuth/Tokens`, {
          headers: json,
          body: JSON.stringify({
            grant_type: 'AuthorizationCode',
            app_type: 'SinglePageApp',
            sso_profile_sid: oauth?.connection,
            code,
            code_verifier: codeVerifier,
            nonce,
          }),
        });
    const { data } = answer;
    if (!isGood(answer)) throw new LoginError(BY_CODE[data?.code] ?? AGAIN_LATER);
    return isHosted ? data : tokenOf(data);
  }

  /** @param {any} data of services.twilio.com */
  function tokenOf(data) {
    if (!data?.token_info) throw new LoginError(/** @type {string} */ (BY_CODE[45050]));
    const { expiration, identity, roles } = data.token_info;
    const { access_token: token, refresh_token: refreshToken } = data;
    return { token, expiration, identity, roles, refreshToken };
  }

  /** @returns {Promise<void>} */
  async function enhanced() {
    store(KEYS.console, {
      isConsoleLogin: consoleLogin?.['isConsoleLogin'] ?? false,
      tokenV1Flow: false,
    });
    const kept = isLoginWindow ? null : await keptToken();
    if (kept) return enter(kept);
    if (!appConfig.serviceBaseUrl) await readPublicConfiguration();
    const key = proofKey();
    const [code, state] = [query.get('code'), query.get('state')];
    if (code && state) {
      if (isLoginWindow)
        return tellOpener({ authorizeResponse: { authenticationCode: code, state } });
      if (state !== key.state) {
        localStorage.removeItem(KEYS.oauth);
        return leave(location.origin);
      }
      return keep(await exchange(code, key));
    }
    if (query.has('error')) throw new LoginError(AGAIN_LATER);
    const next = await authorizeUrl(key);
    if (delivery === 'popup' && !isLoginWindow) {
      const opened = window.open(next, LOGIN_WINDOW, FEATURES);
      // Where the browser opens none the login goes on in the page itself.
      if (!opened) return goTo(next);
      const { authorizeResponse } = await heardFrom(opened);
      return keep(await exchange(authorizeResponse.authenticationCode, key));
    }
    return goTo(next);
  }

  /** @param {any} payload @returns {Promise<void>} */
  async function keep(payload) {
    store(KEYS.sso, payload);
    localStorage.removeItem(KEYS.oauth);
    const bare = new URL(location.href);
    for (const name of ['code', 'state']) bare.searchParams.delete(name);
    window.history.replaceState({}, '', bare.href);
    await readFeature(payload.token);
    try {
      if (await checkToken(payload.token)) return enter(payload);
      // Flex took its new token for an expired one.
      localStorage.removeItem(KEYS.sso);
    } catch (error) {
      if (!(error instanceof LoginError)) throw error;
    }
    // Whatever was wrong with it, the real client logs in once more before it says so.
    isSecondTry = true;
    return goTo(await authorizeUrl(proofKey()));
  }

  // --- both
  // ---------------------------------------------------------------------------------------------------------------

  /** To the identity provider. @param {string} url */
  function goTo(url) {
    if (!screen.carry) return leave(url);
    screen.carry(url);
    throw new Leaving();
  }

  /** @param {string} url */
  function leave(url) {
    location.assign(url);
    throw new Leaving();
  }

  /** @param {object} message */
  function tellOpener(message) {
    window.opener.postMessage({ messageId: LOGIN_SUCCESSFUL, ...message }, location.origin);
    throw new Leaving();
  }

  /**
   * What the popup tells when it has logged in; it is closed then. @param {Window} opened @returns
   * {Promise<any>}
   */
  function heardFrom(opened) {
    return new Promise((resolve, reject) => {
      const watch = window.setInterval(() => {
        if (opened.closed) done(() => reject(new LoginError(AGAIN_LATER)));
      }, 100);
      /** @param {MessageEvent} event */
      const hear = ({ origin, data }) => {
        if (origin === location.origin && data?.messageId === LOGIN_SUCCESSFUL)
          done(() => resolve(data));
      };
      const done = (/** @type {() => void} */ settle) => {
        window.clearInterval(watch);
        window.removeEventListener('message', hear);
        if (!opened.closed) opened.close();
        settle();
      };
      window.addEventListener('message', hear);
    });
  }

  /** Opens the desktop. @param {any} payload */
  async function enter({ token, identity }) {
    await checkToken(token);
    await checkToken(token);
    await readConfiguration(token);
    await checkToken(token);
    await call('GET', `https://${hosts.flex}/api/v1/Session`, { headers: { 'X-Flex-JWE': token } });
    screen.enter(identity);
    window.setInterval(() => void refreshInTime(), LOOK_MS);
  }

  /**
   * Renews the token when it ends soon; where Twilio refuses that, the user is told shortly before
   * the end.
   */
  async function refreshInTime() {
    const payload = stored(KEYS.sso);
    const left = Date.parse(payload?.['expiration']) - Date.now();
    if (!payload || !(left <= REFRESH_BEFORE_MS)) return;
    const answer = await askForRefresh(payload);
    if (isGood(answer)) {
      const renewed = payload['refreshToken']
        ? tokenOf(answer.data)
        : { ...payload, ...answer.data };
      return store(KEYS.sso, renewed);
    }
    if (left > WARN_BEFORE_MS) return;
    const minutes = Math.round(WARN_BEFORE_MS / 60_000);
    screen.warn(
      `Your session will expire in ${minutes} minutes. Please re-login before it gets expired.`,
    );
  }

  /**
   * A token of preview.twilio.com is renewed as a legacy one is. @param {Record<string, any>}
   * payload
   */
  const askForRefresh = ({ token, refreshToken }) =>
    refreshToken
      ? call('POST', `https://${hosts.services}/v1/Flex/OAuth/Tokens`, {
          headers: json,
          body: JSON.stringify({
            grant_type: 'RefreshToken',
            refresh_token: refreshToken,
            sso_profile_sid: oauth?.connection,
          }),
        })
      : call('POST', `https://${hosts.iam}/v1/Accounts/${sso.accountSid}/Tokens/refresh`, {
          headers: json,
          body: JSON.stringify({ token }),
        });

  /** @returns {Promise<void>} */
  const begin = () => (oauth ? enhanced() : legacy());

  try {
    await begin();
  } catch (error) {
    if (error instanceof Leaving) return;
    if (!(error instanceof LoginError)) throw error;
    screen.fail(error.message, error.details);
  }
}
