import { faultOf, unreadable } from './fault.ts';
import type { Arguments, Call, CallOptions, List, ListPath, Method, PathOf, Takes } from './operation.ts';
import { countNames, fillPath, queryText } from './path.ts';
import { send } from './send.ts';
import type { Settings } from './settings.ts';

/** Makes functions of the API's operations. */
export interface Operations {
  /** One operation; what it takes beside the names of its path is what the document says. */
  call<M extends Method, P extends PathOf<M>>(method: M, path: P, ...takes: Takes<M, P>): Call<M, P>;
  /** A list. */
  list<P extends ListPath>(path: P): List<P>;
}

type Query = Readonly<Record<string, unknown>>;

export function operationsOf(settings: Settings): Operations {
  const ask = async (
    method: string,
    path: string,
    query: Query,
    body: unknown,
    options: CallOptions = {},
  ) => {
    const headers = new Headers({ accept: 'application/json' });
    const { userAgent } = settings;
    headers.set('user-agent', userAgent === undefined ? ownName : `${userAgent} ${ownName}`);
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (options.user !== undefined) headers.set('claviger-user', bytesOf(options.user));
    const response = await send(settings, settings.server + path + queryText(query), {
      method: method.toUpperCase(),
      headers,
      // A key goes to the server that it was given for.
      redirect: 'manual',
      isOurs: () => true,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (!response.ok) throw await faultOf(response);
    return response.status === 204 ? undefined : readJson(response, options.signal);
  };

  const run = async (method: string, path: string, takes: readonly string[], args: readonly unknown[]) => {
    const [names, rest] = [args.slice(0, countNames(path)), args.slice(countNames(path))];
    const given = (name: string) => (takes.includes(name) ? rest[takes.indexOf(name)] : undefined);
    const query = given('query') as Query | undefined;
    const options = rest[takes.length] as CallOptions | undefined;
    return ask(method, fillPath(path, names), query ?? {}, given('body'), options);
  };

  return {
    call: (method, path, ...takes) =>
      ((...args: readonly unknown[]) => run(method, path, takes, args)) as Call<typeof method, typeof path>,
    list: <P extends ListPath>(path: P) =>
      async function* (...args: Arguments<'get', P>) {
        const length = countNames(path);
        const names = args.slice(0, length);
        const [query, options] = args.slice(length) as [Query?, CallOptions?];
        let cursor = query?.['cursor'];
        do {
          const page = (await run('get', path, ['query'], [...names, { ...query, cursor }, options])) as Page;
          yield* page.data;
          cursor = page.next;
        } while (cursor !== null);
      } as List<P>,
  };
}

const ownName = 'claviger-client';

/** Ids go as UTF-8, in a header that holds bytes. */
function bytesOf(id: string): string {
  return String.fromCharCode(...new TextEncoder().encode(id));
}

interface Page {
  readonly data: readonly unknown[];
  readonly next: string | null;
}

async function readJson(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw unreadable(response.status, cause);
  }
}
