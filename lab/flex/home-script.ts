/** What Flex' own page runs, as its public clients do it: ask Twilio where to go, and go there. Runs in the page. */
export const BEGIN_LOGIN = `async ({ generation, delivery, accountSid, hosts }) => {
  // Two tabs that ask for the same at once must not wait for one another in the browser's cache.
  const json = async (url, init) => (await fetch(url, { cache: 'no-store', ...init })).json();
  const legacy = async () => {
    const { location } = await json('https://' + hosts.iam + '/v1/Accounts/' + accountSid + '/authenticate', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ products: ['flex'], resource: window.location.href }),
    });
    return location;
  };
  const enhanced = async () => {
    const base = 'https://' + hosts.services + '/v1/Flex/';
    const { config_list: [{ connection_name }] } = await json(base + 'Authentication/Config?AccountSid=' + accountSid);
    const verifier = crypto.randomUUID() + crypto.randomUUID();
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const codeChallenge = btoa(String.fromCharCode(...new Uint8Array(digest)))
      .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
    return base + 'Authorize?' + new URLSearchParams({
      codeChallenge,
      nonce: Math.random().toString(16),
      redirectUrl: window.location.href,
      ssoProfileSid: connection_name,
    });
  };
  const next = await (generation === 'legacy' ? legacy() : enhanced());
  const silently = () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    window.addEventListener('message', async ({ data: { action, fields } }) => {
      const answer = await fetch(action, { method: 'POST', body: new URLSearchParams(fields) });
      document.querySelector('p').textContent = answer.ok ? 'You are in Flex' : await answer.text();
      frame.remove();
    });
    frame.src = next;
  };
  if (delivery === 'xhr') silently();
  else if (delivery === 'popup') window.open(next, 'flex-login', 'popup,width=600,height=700');
  else if (delivery === 'popup-noopener') window.open(next, '_blank', 'noopener');
  else window.location.assign(next);
}`;
