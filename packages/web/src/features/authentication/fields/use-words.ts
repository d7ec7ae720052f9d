import type { Scheme } from '../../../api/types.ts';
import { type Path, parsePath } from '../draft/path.ts';

const parts: Readonly<Record<string, string>> = {
  headers: 'Header',
  params: 'URL param',
  body: 'Body value',
  auth: 'Signature value',
};

const wholes: Readonly<Record<string, string>> = {
  url: 'URL',
  body: 'Body',
  source: 'Code',
};

const elsewhere: Readonly<Record<string, string>> = {
  baseUrl: 'The base URL',
  hosts: 'The hosts that credentials may go to',
  beforeRequest: 'Code that every request passes',
  afterResponse: 'Code that every response passes',
};

/** What a part of a request is called: "Header X-Key", "URL", "Code". */
function partWords(place: Path): string {
  const at = place.findLastIndex((part) => typeof part === 'string' && Object.hasOwn(parts, part));
  const name = place[at + 1];
  if (at !== -1 && name !== undefined) return `${parts[String(place[at])]} ${name}`;
  return wholes[String(place.at(-1))] ?? String(place.at(-1));
}

/** A place of the definition as a builder reads it: "Header X-Key of every request". */
export function wordsOfUse(path: string, scheme: Scheme): string {
  const place = parsePath(path);
  const [first, second, third, ...rest] = place;
  if (first === 'requestTemplate') return `${partWords(place.slice(1))} of every request`;
  if (first !== 'authentication') return elsewhere[String(first)] ?? path;
  if (second === 'connectionLabel') return 'The connection label';
  if (second === 'account') return 'What tells accounts apart';
  if (second === 'test') return `${partWords(place.slice(2))} of the test request`;
  const title =
    scheme.endpoints.find(({ key }) => key === third)?.title ??
    scheme.config.properties?.[String(third)]?.title ??
    third;
  const kept = rest.includes('form') || rest.includes('code') ? ', in the mode that does not run' : '';
  return rest.length === 0 ? String(title) : `${partWords(rest)} of ${title}${kept}`;
}
