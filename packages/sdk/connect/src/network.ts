import type { Input } from './machine.ts';
import type { Page } from './page.ts';
import { readState } from './session-state.ts';

/** Asks the server once how an attempt stands. Never throws. */
export async function askState(page: Page, url: string, signal: AbortSignal): Promise<Input> {
  try {
    const answer = await page.fetch(`${url}/state`, {
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    const found: unknown = await answer.json();
    if (answer.ok) {
      const state = readState(found);
      return state === undefined ? { kind: 'unanswered' } : { kind: 'state', state, by: 'answer' };
    }
    // A proxy that has lost its server says 404, too.
    if (answer.status === 404 && (found as { code?: unknown } | null)?.code === 'not_found')
      return { kind: 'unknown' };
    const waitSeconds = Number(answer.headers.get('retry-after'));
    return { kind: 'unanswered', ...(waitSeconds > 0 && { waitMs: waitSeconds * 1_000 }) };
  } catch {
    return { kind: 'unanswered' };
  }
}

/** Hears how an attempt stands whenever that changes; answers how to stop. */
export function hearStates(page: Page, url: string, hear: (input: Input) => void): () => void {
  const source = new page.EventSource(`${url}/events`);
  source.onopen = () => hear({ kind: 'stream', up: true });
  // It comes back by itself, unless the server has refused it.
  source.onerror = () => hear({ kind: 'stream', up: false });
  source.addEventListener('state', ({ data }: MessageEvent<string>) => {
    const state = readState(parse(data));
    if (state !== undefined) hear({ kind: 'state', state, by: 'stream' });
  });
  return () => source.close();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
