import type { Context } from 'hono';
import { parseParameters } from '../digest/header.ts';
import { credentialsOf, type Env } from '../http.ts';
import type { Pair } from './signature.ts';

/** What a signed request holds: its `oauth_*` values once, and every pair that the signature covers. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly oauth: Readonly<Record<string, string>>;
  readonly pairs: readonly Pair[];
}

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const headerPairs = (header: string): readonly Pair[] | undefined => {
  const pairs: Pair[] = [];
  for (const [name, text] of Object.entries(parseParameters(header) ?? { '': '' })) {
    const value = name === 'realm' ? text : decode(text);
    if (name === '' || value === undefined) return undefined;
    pairs.push([name, value]);
  }
  return pairs;
};

/**
 * Collects parameters from the Authorization header, the query and a form body; undefined when they
 * are malformed or an `oauth_*` name occurs twice. @see RFC 5849 section 3.4.1.3.1 and 3.5
 */
export async function readSigned(context: Context<Env>): Promise<SignedRequest | undefined> {
  const header = credentialsOf(context, 'oauth');
  const fromHeader = header === undefined ? [] : headerPairs(header);
  if (fromHeader === undefined) return undefined;
  const isForm = (context.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
  const pairs: readonly Pair[] = [
    ...fromHeader.filter(([name]) => name !== 'realm'),
    ...new URL(context.req.url).searchParams.entries(),
    ...(isForm ? new URLSearchParams(await context.req.text()).entries() : []),
  ];
  const protocol = pairs.filter(([name]) => name.startsWith('oauth_'));
  const oauth = Object.fromEntries(protocol);
  if (Object.keys(oauth).length !== protocol.length) return undefined;
  return {
    method: context.req.method,
    url: context.req.url,
    oauth,
    pairs: pairs.filter(([name]) => name !== 'oauth_signature'),
  };
}
