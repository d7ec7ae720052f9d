import type { Scheme } from '../../api/types.ts';
import { type Path, parsePath } from './draft/path.ts';
import { configKey } from './place.ts';

const titles: Readonly<Record<string, string>> = {
  fields: 'Fields',
  test: 'Test request',
  connectionLabel: 'Connection label',
  requestTemplate: 'Sent with every request',
  baseUrl: 'Base URL',
  hosts: 'Hosts',
  beforeRequest: 'Before each request',
  afterResponse: 'After each response',
};

const parts: Readonly<Record<string, string>> = {
  url: 'URL',
  method: 'method',
  headers: 'header',
  params: 'parameter',
  body: 'body value',
  key: 'key',
  label: 'label',
};

/** A place of the definition as a person knows it: "Token request, URL". */
export function placeWords(path: string, scheme: Scheme): string {
  const [first, ...rest] = parsePath(path);
  if (first === 'authentication') {
    const [second, ...inner] = rest;
    if (second === configKey(scheme)) {
      const [property, ...deep] = inner;
      if (property === undefined) return scheme.title;
      return joined(scheme.config.properties?.[property]?.title ?? String(property), deep);
    }
    return second === undefined ? 'Authentication' : joined(titles[second] ?? String(second), inner);
  }
  return first === undefined ? 'The definition' : joined(titles[first] ?? String(first), rest);
}

function joined(title: string, rest: Path): string {
  const words = rest.map((part) => (typeof part === 'number' ? String(part + 1) : (parts[part] ?? part)));
  // "Authorization URL" needs no "URL" after it.
  if (words[0] === 'URL' && title.endsWith('URL')) words.shift();
  const text = words.join(' ');
  if (text === '') return title;
  return /^\d/.test(text) ? `${title} ${text}` : `${title}, ${text}`;
}
