import type { Document } from '../../../api/types.ts';
import { isMembers } from '../requests/value.ts';

/** The hosts that a text of code or of URLs names as they are, without those that are templated. */
export function hostsIn(text: string): readonly string[] {
  const found = [...text.matchAll(/\bhttps?:\/\/([A-Za-z0-9.-]+(?::\d+)?)(?=[/?#'"`\s]|$)/g)];
  return [...new Set(found.flatMap(([, host]) => (host === undefined ? [] : [host.toLowerCase()])))];
}

/** Every text of a form in a document; code is left out. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isMembers(value) || 'source' in value) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'code' ? [] : textsIn(one)));
}

const covers = (entry: string, host: string) =>
  entry.startsWith('*.')
    ? host.split(':')[0]?.endsWith(entry.slice(1)) === true
    : entry.toLowerCase() === host;

/** The hosts that code names and that neither the `hosts` of the definition nor its other URLs cover. */
export function unlistedHosts(source: string, document: Document): readonly string[] {
  const { hosts, authentication, baseUrl, requestTemplate } = document;
  const listed = Array.isArray(hosts) ? hosts.filter((one): one is string => typeof one === 'string') : [];
  const reached = textsIn([authentication, baseUrl, requestTemplate]).flatMap(hostsIn);
  return hostsIn(source).filter((host) => ![...listed, ...reached].some((entry) => covers(entry, host)));
}
