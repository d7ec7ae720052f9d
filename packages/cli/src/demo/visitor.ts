import { CookieJar } from 'tough-cookie';
import { type Form, fillForm, headingOf, readForms, readLinks } from './forms.ts';

/** What a visitor sees. */
export interface Page {
  /** Where it was found, after redirects. */
  readonly url: string;
  /** 0 when nobody answered there. */
  readonly status: number;
  readonly heading: string;
  readonly forms: readonly Form[];
  /** Where its links lead. */
  readonly links: readonly string[];
}

/** A person with a browser, as a program: keeps cookies, follows redirects, fills in forms. */
export interface Visitor {
  open(url: string): Promise<Page>;
  /** Fills in a form and presses its first button. */
  submit(page: Page, form: Form, typed: Readonly<Record<string, string>>): Promise<Page>;
}

const redirectLimit = 20;
/** Longer than the server waits for a provider, so that its own answer is seen. */
const timeoutMs = 60_000;

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
};

const nobodyAt = (url: string, reason: string): Page => ({
  url,
  status: 0,
  heading: `This page cannot be opened: ${reason}`,
  forms: [],
  links: [],
});

interface Going {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body?: URLSearchParams;
}

/** Makes a visitor without cookies. */
export function createVisitor(): Visitor {
  const jar = new CookieJar();

  const send = async ({ url, method, body }: Going, from: string | undefined): Promise<Response> => {
    const cookie = await jar.getCookieString(url);
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: 'text/html',
        ...(cookie !== '' && { cookie }),
        ...(method === 'POST' && from !== undefined && { origin: new URL(from).origin }),
      },
      ...(body !== undefined && { body }),
    });
    for (const line of response.headers.getSetCookie()) await jar.setCookie(line, url, { ignoreError: true });
    return response;
  };

  const go = async (first: Going, from?: string): Promise<Page> => {
    let going = first;
    for (let hops = 0; hops <= redirectLimit; hops += 1) {
      let response: Response;
      let text: string;
      try {
        response = await send(going, from);
        text = await response.text();
      } catch (error) {
        return nobodyAt(going.url, reasonOf(error));
      }
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null) {
        const { url } = going;
        const read = { heading: headingOf(text), forms: readForms(text, url), links: readLinks(text, url) };
        return { url, status: response.status, ...read };
      }
      // A form that was posted is never posted again to where it leads (303, and 302 as browsers read it).
      going = { url: new URL(location, going.url).href, method: 'GET' };
    }
    return nobodyAt(first.url, `more than ${redirectLimit} redirects`);
  };

  return {
    open: (url) => go({ url, method: 'GET' }),
    submit: (page, form, typed) => {
      const filled = fillForm(form, typed);
      if (form.method === 'POST') return go({ url: form.action, method: 'POST', body: filled }, page.url);
      const url = new URL(form.action);
      url.search = filled.toString();
      return go({ url: url.href, method: 'GET' });
    },
  };
}
