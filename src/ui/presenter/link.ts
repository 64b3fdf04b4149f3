import { reduce, type Action, type ViewState } from '../state/view-state.ts';

/**
 * The address of a finding. It names the login and the rule, and nothing of a message; it leads
 * there as long as the login is recorded, or once the file with it is open.
 *
 * @param page the report page's address
 * @param key a login's key
 */
export function findingLink(page: string, key: string, ruleId: string): string {
  const address = new URL(page);
  address.hash = new URLSearchParams({ login: key, finding: ruleId }).toString();
  return address.href;
}

/** What a page's `location.hash` asks for; nothing when it is no link of ours. */
export function followed(hash: string): Action[] {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  const [key, ruleId] = [asked.get('login'), asked.get('finding')];
  return [
    ...(key === null ? [] : [{ do: 'select', key } as const]),
    ...(ruleId === null ? [] : [{ do: 'go-to-finding', ruleId } as const]),
  ];
}

/** The view that a page opened with this `location.hash` begins with. */
export const viewAt = (hash: string, view: ViewState): ViewState =>
  followed(hash).reduce(reduce, view);
