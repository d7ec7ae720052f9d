import { createRequire } from 'node:module';
import type { Page } from './page.ts';
import type { SessionState } from './session-state.ts';

/** It brings no types of its own. */
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new (html: string, options: { readonly url: string }) => { readonly window: Page };
};

/** A stream of the page, as the server may write to it. */
export interface FakeStream {
  readonly url: string;
  readonly isClosed: boolean;
  tell(state: unknown): void;
  drop(): void;
}

/** A page whose network and windows are the test's, and whose clock runs only when the test lets it. */
export interface FakePage {
  readonly page: Page;
  /** The forms that were posted. */
  readonly posted: readonly { readonly action: string; readonly target: string; readonly body: string }[];
  readonly streams: readonly FakeStream[];
  /** The addresses that were asked. */
  readonly asked: readonly string[];
  /** The window that was opened last. */
  readonly popup: FakeWindow | undefined;
  /** What `state` answers from now on: a state, a status, or no answer. */
  answer(now: SessionState | number | undefined): void;
  blockPopups(): void;
  /** Whether the user is on the page. */
  focus(isHere: boolean): void;
  message(data: unknown, from: { readonly origin: string; readonly source: unknown }): void;
  forbid(directive: string, uri: string, disposition?: string): void;
  comeBack(): void;
  /** Lets time pass, and all that happens in it. */
  wait(ms: number): Promise<void>;
  /** What the page's own script threw. */
  readonly reported: readonly unknown[];
}

/** A window of another site. */
export interface FakeWindow {
  closed: boolean;
  name: string;
  readonly document: Document;
  close(): void;
}

export const server = 'https://connect.example';

export function state(status: SessionState['status'], more: Partial<SessionState> = {}): SessionState {
  const isOver = ['connected', 'cancelled', 'expired'].includes(status);
  return { id: 'cs_1', status, integration: { key: 'acme', name: 'Acme CRM' }, isOver, ...more };
}

export const connection = { id: 'conn_1', title: 'Acme CRM ada@acme.dev', label: 'ada@acme.dev' };
export const connected = state('connected', { connection });

/** Opens one at a product's address. */
export function fakePage(): FakePage {
  const { window } = new JSDOM('<!doctype html><body>', { url: 'https://desk.example/apps' });
  const posted: { action: string; target: string; body: string }[] = [];
  const streams: FakeStream[] = [];
  const asked: string[] = [];
  const reported: unknown[] = [];
  const timers = new Map<number, { at: number; run: () => void; every?: number }>();
  let answer: SessionState | number | undefined = state('created');
  let popup: FakeWindow | undefined;
  let isBlocked = false;
  let isHere = false;
  let now = 0;
  let ids = 0;
  const set = (run: () => void, ms = 0, every?: number) => {
    ids += 1;
    timers.set(ids, { at: now + ms, run, ...(every !== undefined && { every }) });
    return ids;
  };
  function Stream(url: string) {
    let isClosed = false;
    const source = Object.assign(new window.EventTarget(), {
      onopen: () => {},
      onerror: () => {},
      close: () => {
        isClosed = true;
      },
    });
    streams.push({
      url,
      get isClosed() {
        return isClosed;
      },
      tell: (told) => {
        source.onopen();
        const data = typeof told === 'string' ? told : JSON.stringify(told);
        if (!isClosed) source.dispatchEvent(new window.MessageEvent('state', { data }));
      },
      drop: () => source.onerror(),
    });
    return source;
  }
  const put = (name: string, value: unknown) =>
    Object.defineProperty(window, name, { value, configurable: true, writable: true });
  put('EventSource', Stream);
  put('fetch', async (url: string) => {
    asked.push(url);
    if (answer === undefined) throw new TypeError('fetch failed');
    if (typeof answer !== 'number') return Response.json(answer);
    const headers = { 'retry-after': '1' };
    return Response.json({ code: answer === 404 ? 'not_found' : 'internal' }, { status: answer, headers });
  });
  put('setTimeout', (run: () => void, ms: number) => set(run, ms));
  put('setInterval', (run: () => void, ms: number) => set(run, ms, ms));
  put('clearTimeout', (id: number) => timers.delete(id));
  put('clearInterval', (id: number) => timers.delete(id));
  put('performance', { now: () => now });
  put('reportError', (error: unknown) => reported.push(error));
  put('open', (_: string, name: string) => {
    if (isBlocked) return null;
    const opened: FakeWindow = {
      closed: false,
      name,
      document: window.document.implementation.createHTMLDocument(),
      close: () => {
        opened.closed = true;
      },
    };
    popup = opened;
    return opened;
  });
  window.document.hasFocus = () => isHere;
  window.HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    const body = [...new window.FormData(this)].map(([name, value]) => `${name}=${String(value)}`).join('&');
    posted.push({ action: this.action, target: this.target, body });
  };
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    page: window,
    posted,
    streams,
    asked,
    reported,
    get popup() {
      return popup;
    },
    answer: (next) => {
      answer = next;
    },
    blockPopups: () => {
      isBlocked = true;
    },
    focus: (here) => {
      isHere = here;
    },
    message: (data, { origin, source }) => {
      const message = new window.MessageEvent('message', { data, origin });
      Object.defineProperty(message, 'source', { value: source });
      window.dispatchEvent(message);
    },
    forbid: (effectiveDirective, blockedURI, disposition = 'enforce') => {
      const event = new window.Event('securitypolicyviolation');
      window.document.dispatchEvent(Object.assign(event, { effectiveDirective, blockedURI, disposition }));
    },
    comeBack: () => {
      window.dispatchEvent(Object.assign(new window.Event('pageshow'), { persisted: true }));
    },
    async wait(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const [id, next] = [...timers].sort(([, one], [, other]) => one.at - other.at)[0] ?? [];
        if (id === undefined || next === undefined || next.at > until) break;
        now = Math.max(now, next.at);
        if (next.every === undefined) timers.delete(id);
        else timers.set(id, { ...next, at: now + next.every });
        next.run();
        await settle();
      }
      now = until;
    },
  };
}
