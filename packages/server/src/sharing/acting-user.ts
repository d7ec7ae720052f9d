import { failed, ok, type Problem, problem, type Result } from '@claviger/engine';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';

/** Names the user for whom a request is made, by the host product's own id. */
export const actingHeader = 'Claviger-User';

/** Where faults of it are. */
export const actingPath = `header.${actingHeader}`;

/** How documents tell of it. It is read by `actingUser`. */
export const actingHeaders = z.object({
  'claviger-user': z.string().optional().meta({
    description:
      "Acts for this user, by the host product's own id, in UTF-8: what they may not see is answered like what is not there. @see docs/connections.md",
  }),
});

const longest = 255;

/** The user for whom a request of the API is made; undefined: for nobody in particular. */
export function actingUser(c: Context): Result<string | undefined> {
  const value = c.req.header(actingHeader);
  return value === undefined ? ok(undefined) : readActingUser(value, countOf(c));
}

/** Reads the header. `times`: how often it was sent. */
export function readActingUser(value: string, times = 1): Result<string> {
  if (times > 1) return wrong(`There is more than one ${actingHeader}.`);
  const id = utf8Of(value.trim());
  if (id === undefined) return wrong(`${actingHeader} is not UTF-8.`);
  if (id === '') return wrong(`${actingHeader} is empty.`);
  if (id.length > longest) return wrong(`An id has at most ${longest} characters.`);
  return /\p{Cc}/u.test(id) ? wrong(`${actingHeader} holds characters that no id has.`) : ok(id);
}

/** A header is read byte by byte; who writes ids in other letters sends UTF-8. */
function utf8Of(value: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return undefined;
  }
}

function countOf({ env }: Context): number {
  const raw: unknown = Reflect.get(Object(Reflect.get(Object(env), 'incoming')), 'rawHeaders');
  if (!Array.isArray(raw)) return 1;
  const wanted = actingHeader.toLowerCase();
  return raw.filter((one, at) => at % 2 === 0 && String(one).toLowerCase() === wanted).length;
}

function wrong(message: string): { readonly ok: false; readonly problem: Problem } {
  const faults = [{ path: actingPath, message }];
  return failed(problem('field_invalid', 'api', { key: actingPath }, { faults }));
}
