import type { Problem } from '../../problem/problem.ts';
import type { WireRequest } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import { type FakeWorld, fakeWorld, json } from '../fixture.ts';

/** What is at a URL: an object answered as JSON, an answer as it stands, or why there is none. */
export type Page =
  | Readonly<Record<string, unknown>>
  | ((request: WireRequest) => Partial<WireResponse> | Problem);

/** A world in which an app has these URLs and answers 404 to all others. For tests. */
export function worldWith(pages: Readonly<Record<string, Page>>): FakeWorld {
  return fakeWorld((request) => {
    const page = pages[request.url];
    if (page === undefined) return { status: 404, headers: { 'content-type': 'text/html' }, body: html };
    return typeof page === 'function' ? page(request) : json(page);
  });
}

const html = new TextEncoder().encode('<!doctype html><title>Not here</title>');

/** A page for people. */
export const page = () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: html });

/** An answer that demands a token. */
export function demanding(challenge: string) {
  return () => ({ status: 401, headers: { 'www-authenticate': challenge }, body: html });
}

/** The least that a server says of itself. */
export function serverOf(issuer: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    ...more,
  };
}
