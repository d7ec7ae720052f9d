import { unreachable } from './fault.ts';
import { isRepeatable, waitAfterAnswer, waitAfterError } from './retry.ts';
import type { Settings } from './settings.ts';

/** A request to the server. */
export interface Sent extends RequestInit {
  readonly method: string;
  readonly headers: Headers;
  /** Whether an answer may come from the server itself, so that its wish to wait is meant for us. */
  isOurs(response: Response): boolean;
}

/** Sends a request with the key, again where that does no harm, and answers what came back. */
export async function send(settings: Settings, url: string, sent: Sent): Promise<Response> {
  const { isOurs, ...init } = sent;
  const { method, headers, body, signal } = init;
  headers.set('authorization', `Bearer ${settings.apiKey}`);
  const retries = isRepeatable(method, body) ? settings.retries : 0;
  for (let attempt = 0; ; attempt++) {
    const answer = await settings.fetch(url, init).catch((error: unknown) => ({ error }));
    if (signal?.aborted === true && 'error' in answer) throw answer.error;
    const waitMs =
      'error' in answer
        ? waitAfterError(answer.error, attempt)
        : isOurs(answer)
          ? waitAfterAnswer(answer)
          : undefined;
    if (waitMs === undefined || attempt >= retries) {
      if ('error' in answer) throw unreachable(answer.error);
      return answer;
    }
    if (!('error' in answer)) await answer.body?.cancel();
    await settings.wait(waitMs, signal);
  }
}
