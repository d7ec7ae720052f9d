import type { ConnectionSummary, ReportedExchange, TestReport } from '@claviger/engine';
import type { z } from '@hono/zod-openapi';
import { isPermission } from './access/permissions.ts';
import type { RunSubject } from './history.ts';
import type {
  apiKeySchema,
  connectionSchema,
  eventSchema,
  exchangeSchema,
  testReportSchema,
} from './openapi/schemas.ts';
import { definedOf } from './query.ts';
import type { ConnectionEvent } from './store/history.ts';
import type { ApiKey } from './store/store.ts';

/** A time as answers carry it. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}

function timeOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : timeOf(ms);
}

/** A connection as answers carry it: member by member, so that nothing else can slip through. */
export function connectionAnswer(connection: ConnectionSummary): z.infer<typeof connectionSchema> {
  const { scopes, user, delegates, sharedWith } = connection;
  return {
    id: connection.id,
    integration: connection.integration,
    version: connection.version,
    scheme: connection.scheme,
    alternative: connection.alternative ?? null,
    user: userAnswer(user),
    label: connection.label,
    title: connection.title,
    status: connection.status,
    generation: connection.generation,
    ...(scopes === undefined ? {} : { scopes: scopesAnswer(scopes) }),
    ...(delegates === undefined ? {} : { delegates: [...delegates] }),
    ...(sharedWith === undefined
      ? {}
      : { sharedWith: sharedWith === 'everyone' ? sharedWith : [...sharedWith] }),
    metadata: { ...connection.metadata },
    createdAt: timeOf(connection.createdAt),
    updatedAt: timeOf(connection.updatedAt),
    lastUsedAt: timeOrNull(connection.lastUsedAt),
    expiresAt: timeOrNull(connection.expiresAt),
    grantExpiresAt: timeOrNull(connection.grantExpiresAt),
  };
}

/** A user as answers carry them. */
export function userAnswer({ id, name, email }: ConnectionSummary['user']) {
  return { id, ...definedOf({ name, email }) };
}

function scopesAnswer({ requested, granted, added }: NonNullable<ConnectionSummary['scopes']>) {
  const missing = requested.filter((scope) => !granted.includes(scope));
  return {
    requested: [...requested],
    granted: [...granted],
    ...(added === undefined ? {} : { added: [...added] }),
    ...(missing.length === 0 ? {} : { missing }),
  };
}

type ReportAnswer = z.infer<typeof testReportSchema>;

/** A report as answers carry it; one that is `logged` says by which id each exchange is read again. */
export function reportAnswer(report: TestReport, { logged = true } = {}): ReportAnswer {
  return {
    ok: report.ok,
    durationMs: report.durationMs,
    response: report.response,
    bundle: { authData: report.bundle.authData, inputData: report.bundle.inputData },
    http: report.http.map((row) => ({
      ...(logged && row.id !== undefined && { id: row.id }),
      ...exchangeParts(row),
    })),
    console: report.console.map(({ level, text, at }) => ({ level, text, at })),
    problem: report.problem === null ? null : runProblem(report.problem),
  };
}

function exchangeParts(exchange: ReportedExchange) {
  const { request, response, problem } = exchange;
  return {
    purpose: exchange.purpose,
    request: {
      method: request.method,
      url: request.url,
      headers: { ...request.headers },
      body: request.body,
    },
    response:
      response === null
        ? null
        : { status: response.status, headers: mutableHeaders(response.headers), content: response.content },
    ...(problem === undefined ? {} : { problem: runProblem(problem) }),
    startedAt: exchange.startedAt,
    durationMs: exchange.durationMs,
  };
}

function mutableHeaders(headers: Readonly<Record<string, string | readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
}

/** Why a run failed, as answers carry it. */
export function runProblem(
  problem: NonNullable<TestReport['problem']>,
): NonNullable<ReportAnswer['problem']> {
  const { code, stage, title, detail, causes, fix, provider, faults } = problem;
  return {
    code,
    stage,
    title,
    detail,
    causes: [...causes],
    fix,
    ...(provider === undefined ? {} : { provider }),
    ...(faults === undefined ? {} : { faults: faults.map(({ path, message }) => ({ path, message })) }),
  };
}

/** One row of the exchange log as answers carry it. */
export function exchangeAnswer(
  row: Omit<RunSubject, 'workspace'> & { readonly id: string; readonly body: ReportedExchange },
): z.infer<typeof exchangeSchema> {
  return {
    id: row.id,
    connection: row.connection ?? null,
    session: row.session ?? null,
    integration: row.integration,
    version: row.version,
    user: row.user ?? null,
    ...exchangeParts(row.body),
  };
}

/** One entry of the timeline as answers carry it. */
export function eventAnswer(event: ConnectionEvent): z.infer<typeof eventSchema> {
  return {
    id: event.id,
    type: event.type,
    connection: event.connection,
    at: timeOf(event.at),
    detail: { ...event.detail },
  };
}

/** An API key as answers carry it, without its secret or its digest. */
export function apiKeyAnswer(key: ApiKey): z.infer<typeof apiKeySchema> {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    permissions: key.permissions.filter(isPermission),
    connections: key.connections === undefined ? null : [...key.connections],
    createdAt: timeOf(key.createdAt),
    expiresAt: timeOrNull(key.expiresAt),
    lastUsedAt: timeOrNull(key.lastUsedAt),
  };
}
