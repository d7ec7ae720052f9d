/**
 * How an attempt stands, as far as a page is concerned: `over`, `asks` for a yes, `works`, or is `open` to be filled in.
 * @typedef {{ status: string, isOver: boolean }} State
 */

/** @param {State} state */
export function stands({ status, isOver }) {
  if (isOver) return 'over';
  if (status === 'awaiting_confirmation') return 'asks';
  return status === 'exchanging' || status === 'testing' ? 'works' : 'open';
}

/**
 * Whether a page that shows `shown` is to be drawn anew. What is being typed is not lost to what another window tries.
 * @param {string} shown
 * @param {State} state
 */
export function isOutdated(shown, state) {
  const now = stands(state);
  if (shown === 'code') return state.status !== 'authorizing';
  if (shown === 'open') return now === 'over' || now === 'asks';
  return now !== shown;
}

/** How often it is asked where no stream can be had, in milliseconds. */
const askEveryMs = 3_000;

/**
 * Tells each state of the attempt of this page, while somebody can see it: a browser has few connections.
 * @param {string} path
 * @param {(state: State) => void} tell
 */
export function follow(path, tell) {
  /** @type {EventSource | undefined} */
  let stream;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let asking;
  const stop = () => {
    stream?.close();
    clearTimeout(asking);
    stream = asking = undefined;
  };
  const ask = async () => {
    try {
      const answer = await fetch(`${path}/state`, { cache: 'no-store' });
      if (answer.ok) hear(await answer.text());
    } catch {
      // The next one may come through.
    }
    if (asking !== undefined) asking = setTimeout(ask, askEveryMs);
  };
  /** @param {string} text */
  const hear = (text) => {
    const state = /** @type {State} */ (JSON.parse(text));
    if (state.isOver) stop();
    tell(state);
  };
  const start = () => {
    stop();
    if (document.visibilityState === 'hidden') return;
    stream = new EventSource(`${path}/events`);
    stream.addEventListener('state', ({ data }) => hear(data));
    stream.addEventListener('error', () => {
      if (stream?.readyState !== EventSource.CLOSED) return;
      stop();
      asking = setTimeout(ask, askEveryMs);
    });
  };
  document.addEventListener('visibilitychange', start);
  addEventListener('pagehide', stop);
  addEventListener('pageshow', ({ persisted }) => persisted && start());
  start();
}
