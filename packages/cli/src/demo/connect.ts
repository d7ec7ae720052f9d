import type { Answer, Api, ApiProblem } from './api.ts';
import { readProblem } from './api.ts';
import type { Row } from './table.ts';
import type { Page, Visitor } from './visitor.ts';

/** An integration to make and to connect. */
export interface Example {
  readonly definition: {
    readonly key: string;
    readonly name: string;
    readonly version: string;
    readonly authentication: { readonly type: string };
  };
  readonly environment: Readonly<Record<string, string>>;
  /** What is typed on the connect form. */
  readonly values: Readonly<Record<string, string>>;
}

/** Somebody who connects: how they are known to the host product, and what they type at the provider. */
export interface Person {
  readonly id: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** What is needed to connect an example. */
export interface Means {
  readonly api: Api;
  readonly person: Person;
  /** Whether connecting with this scheme leads through the provider's own pages. */
  redirects(scheme: string): boolean;
  createVisitor(): Visitor;
  /** Milliseconds; only differences count. */
  now(): number;
}

type Connected =
  | { readonly ok: true; readonly connection: string }
  | { readonly ok: false; readonly problem: ApiProblem };

/** More pages than any honest flow has: form, sign-in, consent, confirmation. */
const pageLimit = 10;

const ended = ['connected', 'failed', 'cancelled', 'expired'];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const headless = async ({ api, person }: Means, { definition, values }: Example): Promise<Connected> => {
  const answer = await api('POST', '/v1/connections', {
    integration: definition.key,
    user: { id: person.id },
    authData: values,
  });
  return answer.ok ? { ok: true, connection: textOf(answer.value['id']) } : answer;
};

/** Walks through the connect page and the provider's pages as a person would: fill in what is known, press the first button. */
const byPage = async (means: Means, { definition, values }: Example): Promise<Connected> => {
  const { api, person } = means;
  const opened = await api('POST', '/v1/connect-sessions', {
    integration: definition.key,
    user: { id: person.id },
  });
  if (!opened.ok) return opened;
  const path = `/v1/connect-sessions/${textOf(opened.value['id'])}`;
  const visitor = means.createVisitor();
  let page: Page = await visitor.open(textOf(opened.value['url']));
  for (let pages = 0; pages < pageLimit; pages += 1) {
    const session = await api('GET', path);
    if (!session.ok) return session;
    const status = textOf(session.value['status']);
    if (status === 'connected') return { ok: true, connection: textOf(session.value['connection']) };
    const [form] = page.forms;
    if (ended.includes(status) || form === undefined)
      return { ok: false, problem: stoppedAt(status, session.value['problem'], page) };
    page = await visitor.submit(page, form, { ...values, ...person.typed });
  }
  return { ok: false, problem: { code: 'too_many_pages', detail: `Still at "${page.heading}".` } };
};

const stoppedAt = (status: string, problem: unknown, page: Page): ApiProblem =>
  problem === null || problem === undefined
    ? { code: `stopped_while_${status}`, detail: `The page says "${page.heading}" (${page.url}).` }
    : readProblem(problem);

const prepare = async ({ api }: Means, { definition, environment }: Example): Promise<Answer> => {
  const { key, name, version } = definition;
  const made = await api('POST', '/v1/integrations', { key, name, definition });
  if (!made.ok || Object.keys(environment).length === 0) return made;
  return api('PATCH', `/v1/integrations/${key}/versions/${version}/environment`, environment);
};

const countRequests = async ({ api }: Means, integration: string): Promise<number> => {
  const log = await api('GET', `/v1/exchanges?limit=200&integration=${encodeURIComponent(integration)}`);
  return log.ok && Array.isArray(log.value['data']) ? log.value['data'].length : 0;
};

/** Makes the integration, connects it for real, then tests the connection. */
export async function connectExample(means: Means, example: Example): Promise<Row> {
  const { api, now } = means;
  const { key: integration, authentication } = example.definition;
  const scheme = authentication.type;
  const row = { scheme, integration, ok: false, label: null, title: null, requests: 0, durationMs: 0 };
  const prepared = await prepare(means, example);
  if (!prepared.ok) return { ...row, problem: prepared.problem };

  const startedAt = now();
  const connected = await (means.redirects(scheme) ? byPage : headless)(means, example);
  const durationMs = Math.round(now() - startedAt);
  const measured = { ...row, durationMs, requests: await countRequests(means, integration) };
  if (!connected.ok) return { ...measured, problem: connected.problem };

  const path = `/v1/connections/${connected.connection}`;
  const tested = await api('POST', `${path}/test`);
  const connection = await api('GET', path);
  if (!connection.ok) return { ...measured, problem: connection.problem };
  const named = {
    ...measured,
    label: textOf(connection.value['label']),
    title: textOf(connection.value['title']),
  };
  if (!tested.ok) return { ...named, problem: tested.problem };
  if (tested.value['ok'] !== true) return { ...named, problem: readProblem(tested.value['problem']) };
  return { ...named, ok: true, problem: null };
}
