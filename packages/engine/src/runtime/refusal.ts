import type { RefreshCondition } from '../schemes/scheme.ts';
import { parseData } from '../wire/parse.ts';
import type { WireResponse } from '../wire/response.ts';
import { headerValues } from '../wire/response.ts';

/** Whether a response means that the credentials are to be renewed. @see MW-9, REF-1 */
export function isRefusal(conditions: readonly RefreshCondition[], response: WireResponse): boolean {
  return conditions.some((condition) => meets(condition, response));
}

function meets(condition: RefreshCondition, response: WireResponse): boolean {
  if (typeof condition === 'number') return response.status === condition;
  if (response.status !== condition.status) return false;
  const { header, path, matches } = condition;
  if (header !== undefined) {
    const values = headerValues(response, header.toLowerCase());
    if (!values.some((value) => matchesText(value, matches))) return false;
  }
  if (path !== undefined) {
    const value = memberAt(parseData(response), path);
    if (value === undefined || value === null || value === false) return false;
    if (!matchesText(typeof value === 'string' ? value : JSON.stringify(value), matches)) return false;
  }
  return true;
}

function matchesText(text: string, matches: string | undefined): boolean {
  if (matches === undefined) return true;
  try {
    return new RegExp(matches, 'i').test(text);
  } catch {
    // Not a pattern: meant as plain text.
    return text.toLowerCase().includes(matches.toLowerCase());
  }
}

function memberAt(data: unknown, path: string): unknown {
  let found = data;
  for (const name of path.split('.')) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}
