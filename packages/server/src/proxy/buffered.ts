import type { Problem, WireRequest } from '@claviger/engine';
import { pathBehind, problem } from '@claviger/engine';
import { recordExchanges } from '../history.ts';
import { type AskedCall, baseOf } from './call.ts';
import type { ReadyConnection } from './connections.ts';
import type { Incoming, Rooms } from './handle.ts';
import { passedOfAnswer } from './headers.ts';
import type { CallRefusal } from './refuse.ts';

/** The longest body that code is given, in bytes. */
const mostForCode = 20 * 1024 * 1024;

/**
 * Carries a call whose definition has code that must see it: request and answer are read whole, and the answer is no
 * longer compressed. @see MW-1
 */
export async function carryThroughCode(
  { deps }: Rooms,
  { response }: Pick<Incoming, 'response'>,
  asked: AskedCall,
  ready: ReadyConnection,
  refused: (found: Problem, more?: CallRefusal) => void,
): Promise<void> {
  const base = baseOf(ready, asked.target);
  if (!base.ok) return refused(base.problem);
  const body = await asked.body?.whole(mostForCode).catch(() => undefined);
  if (asked.body !== undefined && body === undefined) {
    const detail = 'The definition has code that reads each call, so a body may have 20 MB at most.';
    return refused(problem('field_invalid', 'api', { key: 'body' }), { status: 413, detail });
  }
  const { workspace, integration, version, id, user } = ready.connection;
  const request: WireRequest = {
    method: asked.method,
    url: base.value.origin + pathBehind(base.value, asked.path, asked.query),
    headers: joined(asked.headers),
    ...(body === undefined ? {} : { body }),
  };
  const outcome = await deps.engine.call(ready.subject, { workspace, id }, request, { redirect: 'manual' });
  const about = { workspace, integration, version, connection: id, user: user.id };
  await recordExchanges(deps, about, outcome.report);
  const exchange = outcome.report.http.findLast(({ purpose }) => purpose !== 'refresh')?.id;
  if (!outcome.ok) return refused(outcome.problem, { described: outcome.described, exchange });
  if (response.destroyed) return;
  const { status, headers, body: content } = outcome.value;
  const flat = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => [name, one]),
  );
  const isEmpty = asked.method === 'HEAD' || status === 204 || status === 304;
  const passed = passedOfAnswer(flat, false).filter(
    (_, at, all) => isEmpty || !/^content-(?:encoding|length)$/i.test(all[at - (at % 2)] ?? ''),
  );
  response.sendDate = false;
  response.writeHead(status, [
    ...passed,
    ...(isEmpty ? [] : ['content-length', String(content.length)]),
    ...(exchange === undefined ? [] : ['Claviger-Exchange', exchange]),
  ]);
  response.end(isEmpty ? undefined : content);
}

/** As code sees headers: one line for each name. */
function joined(flat: readonly string[]): WireRequest['headers'] {
  const lines = new Map<string, [string, string]>();
  for (let at = 0; at < flat.length; at += 2) {
    const [name = '', value = ''] = [flat[at], flat[at + 1]];
    const lower = name.toLowerCase();
    const before = lines.get(lower);
    const gap = lower === 'cookie' ? '; ' : ', ';
    lines.set(lower, before === undefined ? [name, value] : [before[0], before[1] + gap + value]);
  }
  return Object.fromEntries(lines.values());
}
