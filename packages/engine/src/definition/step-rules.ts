import type { Fault } from '../problem/problem.ts';
import type { Field } from './field.ts';
import { joinPath } from './guard.ts';
import { mustReturn, returns } from './step.ts';
import { piecesOf } from './template.ts';
import { urlFault } from './url.ts';

type Raw = Readonly<Record<string, unknown>>;

/** What `bundle` holds for a template. @see BUN-1 to BUN-5 */
const bundleParts = new Set([
  'authData',
  'inputData',
  'inputDataRaw',
  'meta',
  'rawRequest',
  'cleanedRequest',
]);
const templated = ['url', 'params', 'headers', 'body', 'auth'] as const;
const headerName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * What is wrong with the requests of a value, wherever in it they stand: URLs that no value could make safe, templates
 * that name nothing, header names that cannot be sent. A request is what has a `url`, or stands at the top.
 */
export function stepFaults(value: unknown, fields: readonly Field[], path: string): readonly Fault[] {
  if (!isObject(value)) return [];
  if (Array.isArray(value))
    return value.flatMap((member, index) => stepFaults(member, fields, joinPath(path, [index])));
  if (typeof value['url'] === 'string') return requestFaults(value, fields, path);
  if (typeof value['source'] === 'string') return codeFaults(value['source'], `${path}.source`);
  return Object.entries(value).flatMap(([key, member]) => stepFaults(member, fields, joinPath(path, [key])));
}

/** Also told of code that is otherwise ill-formed, which no schema takes for code. @see GEN-23 */
function codeFaults(source: string, path: string): readonly Fault[] {
  return returns.test(source) ? [] : [{ path, message: mustReturn }];
}

/** What is wrong with one request, or with a template of one. */
export function requestFaults(request: unknown, fields: readonly Field[], path: string): readonly Fault[] {
  if (!isObject(request) || Array.isArray(request)) return [];
  const { url, headers } = request;
  const names = isObject(headers) ? Object.keys(headers) : [];
  return [
    ...(typeof url === 'string' ? urlFaults(url, fields, `${path}.url`) : []),
    ...templated.flatMap((part) => templateFaults(request[part], joinPath(path, [part]), false)),
    ...names
      .filter((name) => !headerName.test(name))
      .map((name) => ({ path: joinPath(`${path}.headers`, [name]), message: 'is not a header name' })),
  ];
}

/** What is wrong with one URL. @see SUB-6, GEN-26 */
export function urlFaults(url: string, fields: readonly Field[], path: string): readonly Fault[] {
  const fault = urlFault(url, fields);
  return fault === undefined ? [] : [{ path, message: fault }];
}

/** Placeholders that can never hold a value. In a label, bare names can. @see TPL-1, TPL-16, LBL-4 */
export function templateFaults(value: unknown, path: string, bareNames: boolean): readonly Fault[] {
  if (typeof value === 'string') {
    return piecesOf(value).flatMap((piece) => {
      const fault = 'path' in piece ? pathFault(piece.path, bareNames) : openFault(piece.text);
      return fault === undefined ? [] : [{ path, message: fault }];
    });
  }
  if (!isObject(value)) return [];
  const members: readonly [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return members.flatMap(([key, member]) => templateFaults(member, joinPath(path, [key]), bareNames));
}

/** A placeholder that was begun and not ended would be sent as it stands. @see TPL-9 */
function openFault(text: string): string | undefined {
  const [open] = /\{\{\s*(?:bundle|process)\.[^{}]{0,40}/.exec(text) ?? [];
  return open === undefined ? undefined : `holds ${open} without its closing braces`;
}

function pathFault(path: readonly string[], bareNames: boolean): string | undefined {
  const [root = '', second = '', third] = path;
  const shown = `{{${path.join('.')}}}`;
  if (path.some((name) => name === '')) return `holds ${shown}, which names nothing`;
  if (root === 'bundle')
    return bundleParts.has(second)
      ? undefined
      : `holds ${shown}: a bundle has ${[...bundleParts].join(', ')}`;
  if (root === 'process')
    return second === 'env' && third !== undefined && path.length === 3
      ? undefined
      : `holds ${shown}: write {{process.env.NAME}}`;
  if (bareNames) return undefined;
  return `holds ${shown}: bare names stand in connection labels only; write {{bundle.authData.${path.join('.')}}}`;
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null;
}
