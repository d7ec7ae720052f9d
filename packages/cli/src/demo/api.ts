/** An answer of the HTTP API, parsed. */
export type Answer =
  | { readonly ok: true; readonly value: Values }
  | { readonly ok: false; readonly problem: ApiProblem };

type Values = Readonly<Record<string, unknown>>;

/** What of a problem document a person wants to read. */
export interface ApiProblem {
  readonly code: string;
  readonly detail: string;
}

/** Calls the public HTTP API with a key. */
export type Api = (method: string, path: string, body?: unknown) => Promise<Answer>;

const timeoutMs = 60_000;

const asValues = (value: unknown): Values =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Values) : {};

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Makes a caller of the API at `url`. */
export function createApi(url: string, apiKey: string): Api {
  return async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const value = text === '' ? {} : asValues(JSON.parse(text));
    return response.ok ? { ok: true, value } : { ok: false, problem: readProblem(value, response.status) };
  };
}

/** Reads a problem, be it an error answer or the `problem` of a report or session. */
export function readProblem(value: unknown, status?: number): ApiProblem {
  const values = asValues(value);
  const code = asText(values['code']) ?? (status === undefined ? 'unknown' : `status ${status}`);
  return { code, detail: asText(values['detail']) ?? asText(values['title']) ?? '' };
}
