import { type Client, createClient } from '@claviger/client';

/** What Claviger was asked: method, path with query, and the body, parsed. */
export interface Asked {
  readonly what: string;
  readonly body: unknown;
}

/** A client whose Claviger answers what the test says: an answer's body, or a whole response. */
export function fakeClaviger(answers: Readonly<Record<string, unknown>>): {
  readonly client: Client;
  readonly asked: Asked[];
} {
  const asked: Asked[] = [];
  const send: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input));
    const what = `${init?.method ?? 'GET'} ${pathname}${search}`;
    asked.push({ what, body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined });
    const answer = answers[what] ?? problem('not_found', 404);
    if (answer instanceof Error) throw answer;
    return answer instanceof Response ? answer.clone() : Response.json(answer);
  };
  const client = createClient({
    server: 'https://connect.example',
    apiKey: 'clv_1',
    fetch: send,
    retries: 0,
  });
  return { client, asked };
}

/** Claviger refuses. */
export function problem(code: string, status: number): Response {
  const body = {
    type: `/docs#problem-${code}`,
    title: code,
    status,
    detail: code,
    code,
    fix: '',
    reference: 'r',
  };
  return Response.json(body, { status, headers: { 'Claviger-Problem': code } });
}

/** The CRM answers, through Claviger. */
export function answered(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'Claviger-Exchange': 'ex_1' } });
}

/** A connection, as the API tells of it. */
export function connection(id: string, more: Readonly<Record<string, unknown>> = {}) {
  const createdAt = '2026-11-01T10:00:00.000Z';
  return { id, title: `Acme CRM ${id}`, status: 'active', user: { id: 'user-1' }, createdAt, ...more };
}
