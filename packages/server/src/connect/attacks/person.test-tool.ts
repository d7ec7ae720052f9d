/** What a person's browser was answered. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it leads, absolute; empty where it stays. */
  readonly location: string;
}

/** A browser with a jar of its own, which goes nowhere by itself. */
export interface Person {
  readonly cookies: Map<string, string>;
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Posts a form of the page itself, unless the headers say otherwise. */
  post(
    url: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Seen>;
}

/** Makes one without cookies. All servers share its jar: they have different names for theirs. */
export function newPerson(): Person {
  const cookies = new Map<string, string>();
  const ask = async (url: string, init: RequestInit): Promise<Seen> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const to = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: to === null ? '' : new URL(to, url).href,
    };
  };
  return {
    cookies,
    get: (url, headers = {}) => ask(url, { headers }),
    post: (url, fields = {}, headers = {}) =>
      ask(url, {
        method: 'POST',
        headers: { origin: new URL(url).origin, ...headers },
        body: new URLSearchParams(fields),
      }),
  };
}

/** Signs in at the playground and decides; answers the address that the playground leads back to, not yet visited. */
export async function consent(
  person: Person,
  authorizeUrl: string,
  account: { readonly username: string; readonly password: string },
  decision: 'allow' | 'deny' = 'allow',
): Promise<string> {
  const csrf = ({ text }: Seen) => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const { location } = await person.get(authorizeUrl);
  let page = await person.get(location);
  if (page.text.includes('name="password"')) {
    await person.post(`${location}/sign-in`, { ...account, csrf: csrf(page) });
    page = await person.get(location);
  }
  return (await person.post(location, { decision, csrf: csrf(page) })).location;
}

/** The accounts of the playground. */
export const ada = { username: 'ada@acme.dev', password: 'lovelace' } as const;
export const grace = { username: 'grace@acme.dev', password: 'hopper' } as const;
