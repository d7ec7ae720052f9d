import {
  OperationProcessingError,
  processDiscoveryResponse,
  processResourceDiscoveryResponse,
} from 'oauth4webapi';
import type { Values } from '../../definition/bundle.ts';
import type { Problem } from '../../problem/problem.ts';
import { problem } from '../../problem/problem.ts';
import type { MetadataDocument } from '../../schemes/draft.ts';
import { headerValues, type WireResponse } from '../../wire/response.ts';
import { isWebUrl } from '../../wire/web-url.ts';
import { isPlainObject } from '../prepare.ts';
import { coversUrl, isSameIdentifier, type Place } from './places.ts';
import { responseOf, type Search } from './search.ts';

/** What a document must name to be taken. */
export type Judge = (named: string) => boolean;

/** Takes the document of an issuer. `isTyped`: a person pasted it, so that a slash more or less is no other. */
export function isIssuer({ identifier }: Place, isTyped: boolean): Judge {
  return (named) => isSameIdentifier(identifier, named, isTyped);
}

/** Takes the document of a resource that is, or holds, a URL. @see RFC 9728 section 3.3 */
export function isResourceOf(url: string): Judge {
  return (named) => coversUrl(named, url);
}

/**
 * Asks for a document and takes it if it names what it must; undefined when it is not there or is none. Whatever
 * it came to is kept among the attempts. @see RFC 8414 section 3.2 @see RFC 9728 section 3.2
 */
export async function readDocument(
  search: Search,
  place: Place,
  isRight: Judge,
): Promise<MetadataDocument | undefined> {
  const answer = await search.ask(
    { method: 'GET', url: place.url, headers: { Accept: 'application/json' } },
    'discover',
  );
  if (!answer.ok) {
    const { code, params } = answer.problem;
    const why = params['reason'] === undefined ? code : `${code}: ${params['reason']}`;
    search.tried({ url: place.url, status: null, why }, answer.problem);
    return undefined;
  }
  const read = await judge(answer.value, place, isRight);
  search.tried({ url: place.url, status: answer.value.status, why: read.why }, read.problem);
  return read.document;
}

interface Judged {
  readonly why: string;
  readonly document?: MetadataDocument;
  readonly problem?: Problem;
}

const nameOf = { server: 'issuer', resource: 'resource' } as const;

async function judge(response: WireResponse, place: Place, isRight: Judge): Promise<Judged> {
  const data = await readJson(response);
  if (typeof data === 'string') return { why: data };
  const name = nameOf[place.kind];
  const named = data[name];
  if (typeof named !== 'string' || !isWebUrl(named, response.url))
    return { why: `It is JSON, but its ${name} is no URL that can be used.` };
  if (!isRight(named)) {
    const why = `Its ${name} is ${named.slice(0, 200)}, not ${place.identifier}.`;
    const params = { asked: place.identifier, place: `The document ${place.url}`, reason: why };
    return {
      why,
      problem: problem('issuer_mismatch', 'discovery', params),
    };
  }
  const process = place.kind === 'server' ? processDiscoveryResponse : processResourceDiscoveryResponse;
  try {
    const values: Values = { ...(await process(new URL(named), responseOf(response))) };
    return { why: 'found', document: { url: response.url, values } };
  } catch (error) {
    if (!(error instanceof OperationProcessingError)) throw error;
    return { why: error.message };
  }
}

/** The object that an answer holds, or why it holds none. */
async function readJson(response: WireResponse): Promise<Values | string> {
  if (response.status !== 200) return `It answered ${response.status}.`;
  const data: unknown = await responseOf(response)
    .json()
    .catch(() => undefined);
  if (isPlainObject(data)) return data;
  const type = headerValues(response, 'content-type')[0]?.split(';')[0] ?? 'nothing that says what it is';
  return `It is ${type}, not a JSON object.`;
}
