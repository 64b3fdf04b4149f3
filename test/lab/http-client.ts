import { request, type RequestOptions } from 'node:https';
import { DOMParser } from '@xmldom/xmldom';
import type { RunningLab } from '../../lab/index.ts';

export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** One request to a lab under the real host name, without a browser; follows nothing. */
export function ask(
  lab: RunningLab,
  url: string,
  options: RequestOptions & { body?: string } = {},
): Promise<Answer> {
  const target = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...options,
        host: '127.0.0.1',
        port: lab.port,
        servername: target.hostname,
        ca: lab.keys.server.certificatePem,
        path: `${target.pathname}${target.search}`,
        headers: { Host: target.hostname, ...options.headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            url,
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

/**
 * Asks, and follows redirects as a browser does: 307 repeats the request, the others become GET.
 * Gives every answer.
 */
export async function follow(
  lab: RunningLab,
  url: string,
  options: Parameters<typeof ask>[2] = {},
): Promise<Answer[]> {
  const first = await ask(lab, url, options);
  const { location } = first.headers;
  if (first.status < 300 || first.status >= 400 || typeof location !== 'string') return [first];
  return [
    first,
    ...(await follow(lab, new URL(location, url).href, first.status === 307 ? options : {})),
  ];
}

/** The form a page posts by itself; null when it has none. */
export function formOf(text: string): { action: string; fields: Record<string, string> } | null {
  const [markup] = /<form[\s\S]*<\/form>/.exec(text) ?? [];
  if (markup === undefined) return null;
  const form = new DOMParser({ onError: () => undefined }).parseFromString(markup, 'text/html');
  // What has no name, such as a button, is not sent.
  const named = [...form.getElementsByTagName('input')].filter((input) =>
    input.hasAttribute('name'),
  );
  const inputs = named.map((input) => [
    input.getAttribute('name') ?? '',
    input.getAttribute('value') ?? '',
  ]);
  return {
    action: form.getElementsByTagName('form')[0]?.getAttribute('action') ?? '',
    fields: Object.fromEntries(inputs) as Record<string, string>,
  };
}
