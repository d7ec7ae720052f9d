import type { Fault } from '../problem/problem.ts';

const depthLimit = 64;
const nodesLimit = 100_000;
const polluting = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a key could reach an object's prototype where it is written carelessly. */
export function isPollutingKey(key: string): boolean {
  return polluting.has(key);
}

/** `fields`, 1, `key` become `fields[1].key`. */
export function joinPath(base: string, segments: readonly PropertyKey[]): string {
  let path = base;
  for (const segment of segments) {
    if (typeof segment === 'number') path += `[${segment}]`;
    else if (/^[\w$-]+$/.test(String(segment))) path += `${path === '' ? '' : '.'}${String(segment)}`;
    else path += `[${JSON.stringify(String(segment))}]`;
  }
  return path;
}

/**
 * What makes a document unfit to be looked at more closely: not plain JSON, too deep, too large, or with keys that
 * reach a prototype. `fatal` when nothing else should be tried.
 */
export function guardDocument(document: unknown): {
  readonly faults: readonly Fault[];
  readonly fatal: boolean;
} {
  const faults: Fault[] = [];
  let nodes = 0;
  const walk = (value: unknown, path: string, depth: number): boolean => {
    nodes += 1;
    if (depth > depthLimit || nodes > nodesLimit) return false;
    if (typeof value !== 'object' || value === null) {
      const fault = notJson(value);
      if (fault) faults.push({ path, message: fault });
      return true;
    }
    if (Array.isArray(value))
      return value.every((member, index) => walk(member, `${path}[${index}]`, depth + 1));
    return Object.entries(value).every(([key, member]) => {
      const at = joinPath(path, [key]);
      if (isPollutingKey(key)) faults.push({ path: at, message: 'is a key that is not allowed' });
      return walk(member, at, depth + 1);
    });
  };
  if (walk(document, '', 0)) return { faults, fatal: false };
  const message = `is nested deeper than ${depthLimit} levels or holds more than ${nodesLimit} values`;
  return { faults: [{ path: '', message }], fatal: true };
}

function notJson(value: unknown): string | undefined {
  if (typeof value === 'function') return 'is a function: write it as {"source": "…"}';
  return typeof value === 'bigint' || typeof value === 'symbol' ? 'is not JSON' : undefined;
}
