import { addedRows, templatesOf } from './effective.ts';
import { type StepDocument, without } from './mode.ts';
import { isMembers, readJson, textOf } from './value.ts';

/** How a body is written: not at all, as JSON, as a form, or as text that is sent as it is. @see REQ-4, REQ-8, REQ-9 */
export type BodyKind = 'default' | 'json' | 'form' | 'text';

const formType = 'application/x-www-form-urlencoded';
const jsonType = 'application/json';

const isContentType = (name: string) => name.toLowerCase() === 'content-type';

function contentTypeIn(headers: unknown): string | undefined {
  if (!isMembers(headers)) return undefined;
  const found = Object.entries(headers).find(([name]) => isContentType(name))?.[1];
  return typeof found === 'string' ? found : undefined;
}

/** How the body of a request is written. `whole` is the request with what is added by default. */
export function bodyKindOf(own: StepDocument, whole: StepDocument | undefined): BodyKind {
  const { body } = own;
  if (body === undefined || body === null) return 'default';
  if (typeof body === 'string') return 'text';
  const type = contentTypeIn(own['headers']) ?? contentTypeIn(whole?.['headers']) ?? jsonType;
  return type.startsWith(formType) ? 'form' : 'json';
}

function withContentType(own: StepDocument, type: string | undefined): StepDocument {
  const headers = isMembers(own['headers']) ? own['headers'] : {};
  const others = Object.fromEntries(Object.entries(headers).filter(([name]) => !isContentType(name)));
  const made = type === undefined ? others : { ...others, 'Content-Type': type };
  return Object.keys(made).length === 0 ? without(own, 'headers') : { ...own, headers: made };
}

/** The rows of a body as one text. */
function asText(body: unknown, kind: BodyKind): string {
  if (typeof body === 'string') return body;
  if (kind !== 'form' || !isMembers(body)) return body === undefined ? '' : JSON.stringify(body, null, 2);
  return Object.entries(body)
    .map(([name, value]) => `${encodeURIComponent(name)}=${textOf(value)}`)
    .join('&');
}

function asRows(body: unknown): unknown {
  if (typeof body !== 'string') return body ?? {};
  const read = readJson(body);
  if (read.ok && typeof read.value === 'object' && read.value !== null) return read.value;
  if (!/^[^={}]+=/.test(body)) return {};
  const pairs = body
    .split('&')
    .map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')] as const);
  return Object.fromEntries(pairs.map(([name, value]) => [decodeURIComponent(name), value]));
}

/** The request with its body written in another way; what stood in it is carried over as far as it can be. */
export function withBodyKind(
  own: StepDocument,
  kind: BodyKind,
  { beginning, whole }: { readonly beginning: StepDocument; readonly whole: StepDocument | undefined },
): StepDocument {
  if (kind === 'default') return withContentType(without(own, 'body'), undefined);
  const added = addedRows(own, 'body', beginning, whole);
  const now = own['body'] ?? templatesOf(added);
  if (kind === 'text') return { ...own, body: asText(now, bodyKindOf({ ...own, body: now }, whole)) };
  const type = kind === 'form' ? formType : jsonType;
  // What would be sent anyway needs no header of its own.
  const plain = { ...withContentType(own, undefined), body: asRows(now) };
  return bodyKindOf(plain, whole) === kind ? plain : withContentType(plain, type);
}
