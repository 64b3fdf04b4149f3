import { textOf } from '../../encoding/bytes.ts';
import { acsEndpoint } from '../../flex/endpoints.ts';
import type { ObservationOf } from '../../model/observation.ts';
import { scrubUrl } from '../../recording/scrub-url.ts';
import type { AnswerBody, AnswerPlan, Challenge } from '../browser/answers.ts';
import type { BrowserApi } from '../browser/over.ts';
import type { AnswerDetails } from '../browser/request-details.ts';
import type { StartupQueue } from './startup-queue.ts';

type Request = ObservationOf<'request'>;

/**
 * Where a sign-in to Flex is answered. The patterns grant nothing; what is done with an answer
 * there is decided for each.
 */
export const SIGN_IN = [
  'https://iam.twilio.com/v1/Accounts/*',
  'https://preview.twilio.com/iam/Accounts/*',
  'https://preview.twilio.com/Flex/*',
  'https://services.twilio.com/v1/Flex/*',
  'https://*.twilio.com/login/callback*',
  'https://*.twilio.com/authorize*',
];

/** What deciding on an answer needs of the recording and the settings. */
export interface RefusedAnswersPort {
  requestOf(requestId: string): Request | null;
  addText(request: Request, text: string): void;
  showsAnswers(): boolean;
  recordsLogins(): boolean;
  recordsAll(tabId: number): boolean;
}

/**
 * Whether the request brought a SAMLResponse to Flex; one whose form the browser did not show is
 * taken for one.
 */
function bringsResponse({ method, url, body }: Request): boolean {
  if (method !== 'POST' || acsEndpoint(url) === null) return false;
  return body.is === 'form'
    ? body.fields.some(({ name }) => name === 'SAMLResponse')
    : body.is !== 'none';
}

/** The charset of a Content-Type; UTF-8 where it names none that is known. */
function decoded({ bytes }: AnswerBody, { responseHeaders }: AnswerDetails): string {
  const type =
    responseHeaders.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  const label = /charset=["']?([\w.:-]{1,40})/i.exec(type)?.[1];
  if (label === undefined) return textOf(bytes);
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    // A name that no standard knows (RangeError): the page is decoded as one that names none.
    return textOf(bytes);
  }
}

/**
 * Decides what happens to the answers with which a login is refused. Only those of requests that
 * are recorded are touched.
 */
export class RefusedAnswers {
  readonly #port: RefusedAnswersPort;

  constructor(port: RefusedAnswersPort) {
    this.#port = port;
  }

  /**
   * Whether the answer stands in place of a password dialog: a 401 to a SAMLResponse, which no
   * password helps.
   */
  replacesDialog(answer: AnswerDetails): boolean {
    const request = answer.statusCode === 401 ? this.#recorded(answer) : null;
    return request !== null && this.#port.showsAnswers() && bringsResponse(request);
  }

  planOf(answer: AnswerDetails): AnswerPlan | null {
    const request = this.#recorded(answer);
    if (!request || answer.statusCode < 400) return null;
    const read = (body: AnswerBody): void => this.#keep(answer, decoded(body, answer));
    return { dropsChallenge: this.replacesDialog(answer), read };
  }

  #keep(answer: AnswerDetails, text: string): void {
    const request = this.#recorded(answer);
    if (request && text.trim() !== '') this.#port.addText(request, text);
  }

  /** The recorded request this is the answer of; null where nothing is recorded. */
  #recorded({ requestId, url, tabId }: AnswerDetails): Request | null {
    if (!this.#port.recordsLogins() && !this.#port.recordsAll(tabId)) return null;
    const request = this.#port.requestOf(requestId);
    return request?.url === scrubUrl(url) && request.method !== 'OPTIONS' ? request : null;
  }
}

/**
 * Registers with the browser what the user has allowed, now and whenever that changes.
 *
 * @param failed is told what the browser did not answer when it was asked what is allowed
 */
export function listenToAnswers(
  { answers, permissions }: BrowserApi,
  gate: StartupQueue,
  refused: RefusedAnswers,
  failed: (error: unknown) => void,
): void {
  const isOurs = async (challenge: Challenge): Promise<boolean> => {
    await gate.passed();
    return !challenge.isProxy && refused.replacesDialog(challenge);
  };
  const planOf = async (answer: AnswerDetails): Promise<AnswerPlan | null> => {
    await gate.passed();
    return refused.planOf(answer);
  };
  const replaceDialog = (): void => answers.replaceDialog(SIGN_IN, isOurs);
  const readErrors = (): void => answers.readErrors(SIGN_IN, planOf);
  readErrors();
  // Chromium shows an error to the user when an extension listens without being allowed to. Asking
  // takes a moment, in which no answer is missed: the request it belongs to is what wakes the
  // worker.
  permissions
    .contains({ permissions: answers.permissions })
    .then((isAllowed) => {
      if (isAllowed) replaceDialog();
    })
    .catch(failed);
  permissions.onAdded((added) => {
    if (!added.permissions.some((name) => answers.permissions.includes(name))) return;
    replaceDialog();
    readErrors();
  });
}
