import { problemFrom, unreachable } from './problem.ts';

/** Values of a query; those that are undefined or empty are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** The proof that a request comes from this page; the server tells it at sign-in. */
let csrf = '';

/** Keeps the proof for the requests that change something. */
export function keepCsrf(token: string): void {
  csrf = token;
}

/** The proof, for the one form that is posted without this client. */
export function csrfToken(): string {
  return csrf;
}

/** Called when the server no longer knows who asks. */
let onSignedOut: () => void = () => undefined;

/** Says what happens when the session is over. */
export function whenSignedOut(then: () => void): void {
  onSignedOut = then;
}

/** Called when the server refuses what the page offered. */
let onRefused: () => void = () => undefined;

/** Says what happens when the page offered what may not be done: rights may have changed since they were read. */
export function whenRefused(then: () => void): void {
  onRefused = then;
}

/** A path with a query. Each part of a path is to be encoded by `encodeURIComponent` before. */
export function addressOf(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') params.set(name, String(value));
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** How a call may end early. */
export interface CallOptions {
  /** Ends the call; its own reason is thrown then, not an ApiProblem. */
  readonly signal?: AbortSignal;
}

async function call<Answer>(
  method: string,
  address: string,
  body?: unknown,
  { signal }: CallOptions = {},
): Promise<Answer> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-Claviger-CSRF'] = csrf;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch {
    signal?.throwIfAborted();
    throw unreachable();
  }
  if (!response.ok) {
    const isOfApi = address.startsWith('/v1/');
    if (response.status === 401 && isOfApi) onSignedOut();
    if (response.status === 403 && isOfApi) onRefused();
    throw await problemFrom(response);
  }
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** The server's API. Every failure is thrown as an ApiProblem. */
export const api = {
  get: <Answer>(path: string, query?: Query) => call<Answer>('GET', addressOf(path, query)),
  post: <Answer>(path: string, body?: unknown, options?: CallOptions) =>
    call<Answer>('POST', path, body, options),
  put: <Answer>(path: string, body: unknown) => call<Answer>('PUT', path, body),
  patch: <Answer>(path: string, body: unknown) => call<Answer>('PATCH', path, body),
  delete: (path: string) => call<undefined>('DELETE', path),
};

/** A path made of parts, each encoded: `pathOf('v1', 'integrations', key)`. */
export function pathOf(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}
