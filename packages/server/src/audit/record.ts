import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { definedOf } from '../query.ts';
import type { AuditEntry } from '../store/audit.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import { audited, deniedAction } from './actions.ts';
import type { Audited } from './audited.ts';
import type { Facts } from './facts.ts';
import type { AuditNote } from './note.ts';

type AuditDeps = Pick<Deps, 'store' | 'log'>;
type NewEntry = Omit<AuditEntry, 'id' | 'at'>;

/**
 * Writes who did what, before the answer leaves: whoever was told that something is done finds it in the log. What the
 * table says is written for operations that succeeded, and for people who may not do what they tried.
 * @see docs/audit.md
 */
export function auditing(deps: AuditDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    const entry = await entryOf(c);
    if (entry !== undefined) await recordAudit(deps, entry);
  };
}

/**
 * Writes one entry. Where that cannot be, what it tells stands in the server's log, and the request is answered as one
 * that may have been done.
 */
export async function recordAudit(deps: AuditDeps, entry: NewEntry): Promise<void> {
  try {
    await deps.store.audit.append(entry);
  } catch (error) {
    deps.log.error({ audit: entry, reference: entry.reference }, 'could not write in the audit log');
    throw error instanceof StoreUnavailable
      ? new StoreUnavailable(error.outage, true, { cause: error })
      : error;
  }
}

async function entryOf(c: Context<AppEnv>): Promise<NewEntry | undefined> {
  const pattern = routePath(c, -1);
  const operation = `${c.req.method} ${pattern.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`;
  const told = Object.hasOwn(audited, operation) ? audited[operation] : undefined;
  const note = c.get('audit') ?? {};
  const caller = c.get('caller');
  const who = {
    workspace: note.workspace ?? caller?.workspace,
    actor: note.actor ?? caller?.actor,
  };
  // Somebody who is in no workspace yet has none to tell.
  if (who.workspace === undefined || who.workspace === '' || who.actor === undefined) return undefined;
  const by = { workspace: who.workspace, actor: who.actor, reference: c.get('reference') };
  const params = paramsOf(pattern, c.req.path);
  if (note.denied !== undefined || (await isDenied(c))) {
    const detail = definedOf({ operation, permission: note.denied });
    return { ...by, action: deniedAction, ...placeOf(operation, params), detail };
  }
  if (told === undefined || 'none' in told) return undefined;
  const action = c.res.status < 400 ? told.action : told.refused;
  if (action === undefined) return undefined;
  const facts = await factsOf(c, params);
  if (told.when?.(facts) === false) return undefined;
  return { ...by, action, ...aboutOf(operation, told, facts, note), detail: detailOf(told, facts, note) };
}

/** Whether a person was refused what their role does not let them do; what pages look for in vain is no attempt. */
async function isDenied(c: Context<AppEnv>): Promise<boolean> {
  if (c.res.status !== 403 || c.req.method === 'GET' || c.get('caller')?.actor.kind !== 'person')
    return false;
  return recordOf(await c.res.clone().json())['code'] === 'permission_denied';
}

function aboutOf(operation: string, told: Audited, facts: Facts, note: AuditNote) {
  const { integration, version, connection } = note;
  return {
    ...placeOf(operation, facts.params),
    ...told.about?.(facts),
    ...definedOf({ integration, version, connection }),
  };
}

function detailOf(told: Audited, facts: Facts, note: AuditNote): NewEntry['detail'] {
  const detail = { ...told.detail?.(facts), ...note.detail };
  const forced = facts.query['force'] === 'true' ? true : undefined;
  return definedOf({ ...detail, forced });
}

/** What the path itself names. */
function placeOf(operation: string, { key, version, id }: Facts['params']) {
  const connection = operation.includes('/v1/connections/{id}') ? id : undefined;
  return definedOf({ integration: key, version, connection });
}

function paramsOf(pattern: string, path: string): Facts['params'] {
  const parts = path.split('/');
  return Object.fromEntries(
    pattern.split('/').flatMap((part, index) => {
      const name = /^:(\w+)/.exec(part)?.[1];
      return name === undefined ? [] : [[name, decoded(parts[index] ?? '')]];
    }),
  );
}

/** A path may hold what is no writing of anything; its route was found all the same. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function factsOf(c: Context<AppEnv>, params: Facts['params']): Promise<Facts> {
  const isJson = c.res.headers.get('content-type')?.includes('json') === true;
  return {
    params,
    query: c.req.query(),
    body: recordOf(await c.req.json().catch(() => undefined)),
    answer: isJson ? recordOf(await c.res.clone().json()) : {},
  };
}

function recordOf(value: unknown): Facts['body'] {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
