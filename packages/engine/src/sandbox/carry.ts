import { bytesMark } from './guest/main.ts';
import type { GuestResponse } from './protocol.ts';
import { byteString } from './recipe.ts';
import type { CodeResponse } from './sandbox.ts';

/** A value as JSON, bytes included. */
export function toText(value: unknown): string {
  return JSON.stringify(value, bytesAside) ?? 'null';
}

function bytesAside(this: unknown, key: string, value: unknown): unknown {
  const given: unknown = Object(this)[key];
  return given instanceof Uint8Array ? { [bytesMark]: byteString(given) } : value;
}

/** What code asked for or returned as JSON; bytes come back where a request may have them, in `body`. */
export function fromText(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const body: unknown = Reflect.get(value, 'body');
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, bytesMark)) return value;
  return { ...value, body: new Uint8Array(Buffer.from(String(Reflect.get(body, bytesMark)), 'latin1')) };
}

/** A response in parts, of which the guest takes the body only when it is read. */
export function carried(
  { content, data, isJson, status, headers, request, skipThrowForStatus, raw }: CodeResponse,
  failure: number | undefined,
): GuestResponse {
  const head = {
    status,
    headers,
    request,
    skipThrowForStatus,
    ...(failure === undefined ? {} : { failure }),
    ...(raw === undefined ? {} : { isRaw: true }),
  };
  return {
    head: toText(head),
    content: raw === undefined ? content : byteString(raw),
    data: data === undefined ? '' : isJson === true ? content : (JSON.stringify(data) ?? ''),
  };
}
