import type { Field } from './field.ts';
import { matchesPattern } from './pattern.ts';

const label = /^[a-z0-9_-]+$/i;
const oneLabel = /^[a-z0-9-]+$/i;
const address6 = /^\[[0-9a-f:.]+\]$/i;
const port = /^\d{1,5}$/;
/** RFC 3986 path characters, percent signs included; no `?`, `#`, backslash, space or control character. */
const path = /^[a-z0-9\-._~!$&'()*+,;=:@%/]*$/i;

/** Whether a text is a port number. */
export function isPort(value: string): boolean {
  return port.test(value) && Number(value) > 0 && Number(value) < 65_536;
}

/** Whether a text is one or more labels with dots between them, or an IPv6 address in brackets. */
export function isHostname(value: string): boolean {
  return address6.test(value) || (value.length <= 253 && value.split('.').every((part) => label.test(part)));
}

/** Whether a text is a plain `host` or `host:port`: no user, no path, nothing else. */
export function isHost(value: string): boolean {
  const colon = value.lastIndexOf(':');
  if (colon === -1 || value.endsWith(']')) return isHostname(value);
  return isHostname(value.slice(0, colon)) && isPort(value.slice(colon + 1));
}

/** A base URL as a value may hold it: `http(s)://host[:port][/path]`. A plain host is taken as https; all else is undefined. */
export function readBaseUrl(value: string): string | undefined {
  const [, scheme = 'https://', rest = ''] = /^(https?:\/\/)?(.*)$/is.exec(value) ?? [];
  const slash = rest.indexOf('/');
  const host = slash === -1 ? rest : rest.slice(0, slash);
  const tail = slash === -1 ? '' : rest.slice(slash);
  if (!isHost(host) || !path.test(tail) || hasDotSegment(tail)) return undefined;
  return scheme.toLowerCase() + host + tail;
}

/** Whether a path holds `.` or `..`, which URL parsers fold away, also when they are percent-encoded. */
export function hasDotSegment(tail: string): boolean {
  return tail.split('/').some((part) => /^(?:\.|%2e){1,2}$/i.test(part));
}

/**
 * Whether a value may stand inside a host name. One label, unless the field's own pattern or choices say more;
 * a builder's own value (`builders`) may hold several.
 * @see SUB-6
 */
export function fitsInHost(value: string, field: Field | undefined, builders: boolean): boolean {
  if (!isHostname(value) || value.startsWith('[')) return false;
  if (builders) return true;
  return isBounded(field) ? fitsField(value, field) : oneLabel.test(value);
}

/** Whether a builder has said what a field's values may be. */
export function isBounded(field: Field | undefined): field is Field {
  return field?.pattern !== undefined || field?.choices !== undefined;
}

/** Whether a value matches the pattern and is one of the choices, where a field has them. */
export function fitsField(value: string, field: Field | undefined): boolean {
  if (field?.pattern !== undefined && !matchesPattern(field.pattern, value)) return false;
  return field?.choices === undefined || choiceValues(field.choices).includes(value);
}

/** The values that may be chosen, in order. @see FLD-21 */
export function choiceValues(choices: NonNullable<Field['choices']>): readonly string[] {
  if (!Array.isArray(choices)) return Object.keys(choices);
  return choices.map((choice) => (typeof choice === 'string' ? choice : choice.value));
}
