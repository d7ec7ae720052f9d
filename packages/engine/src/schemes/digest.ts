import { z } from 'zod';
import type { Field } from '../definition/field.ts';
import { problem } from '../problem/problem.ts';
import { parseAuthenticationInfo, parseChallenges } from '../wire/challenge.ts';
import { targetOf, type WireRequest, withHeader } from '../wire/request.ts';
import { headerValues, type WireResponse } from '../wire/response.ts';
import { hasAuthorization, hasControl, textOf } from './authorization.ts';
import { learnCookies, withCookies } from './cookies.ts';
import {
  type Attempt,
  answerOf,
  expectedProof,
  type Offer,
  readOffer,
  strongestOf,
} from './digest-answer.ts';
import { type Protection, protectionOf, reserveCount } from './digest-memory.ts';
import { testRows } from './rows.ts';
import { type Context, defineScheme, done, type Flow, fail, send } from './scheme.ts';

const prebuilt: readonly Field[] = [
  { key: 'username', label: 'Username', type: 'string', required: true },
  { key: 'password', label: 'Password', type: 'password', required: false },
];

/** A proof of the password in place of the password. @see RFC 7616 @see DIG-1 to DIG-10 */
export const digest = defineScheme({
  name: 'digest',
  title: 'Digest Auth',
  summary: 'A user name and a password, of which only a proof is sent. For apps that demand HTTP Digest.',
  steps: ['fields', 'test', 'label'],
  fields: prebuilt,
  reservedKeys: [],
  reservedEnvironment: [],
  computedFields: false,
  config: z.strictObject({}),
  configOptional: true,
  endpoints: () => ({}),
  defaults: (fields) => ({ test: testRows(prebuilt, fields) }),
  connect: ({ bundle }) => done({ authData: bundle.inputData }),
  // Without a nonce the body goes out twice; with auth-int it is part of the proof.
  coversBody({ memory }, { url }) {
    const { offer } = protectionOf(memory, new URL(url).origin);
    return offer === undefined || offer.qop === 'auth-int';
  },
  *apply(context, request) {
    if (hasAuthorization(request)) return yield* send(request, 'request');
    if (hasControl(textOf(context.bundle.authData['username']))) {
      return yield* fail(problem('field_invalid', 'request', { key: 'username' }));
    }
    return yield* carry(context, request);
  },
});

/** How often one call is answered: once, and once more when the nonce was too old. */
const mostAnswers = 2;

function* carry(context: Context<unknown>, request: WireRequest): Flow<WireResponse> {
  const protection = protectionOf(context.memory, new URL(request.url).origin);
  const known = protection.offer;
  const { response, answers } = yield* attempt(context, protection, known, request);
  const wasOvertaken = known !== undefined && answers === mostAnswers && response.status === 401;
  // A server that counts per client, as Apache does, lets parallel calls spoil even each other's fresh nonces; a call
  // that begins without any is a new client to it.
  return wasOvertaken ? (yield* attempt(context, protection, undefined, request)).response : response;
}

/** One call from its first answer, or from a probe when there is no nonce yet. */
function* attempt(
  context: Context<unknown>,
  protection: Protection,
  known: Offer | undefined,
  request: WireRequest,
): Flow<{ readonly response: WireResponse; readonly answers: number }> {
  let used = known;
  let answers = 0;
  let target = request;
  let response: WireResponse;
  if (known === undefined) {
    // The probe is the request itself, body included: a server that asks for nothing has then done what was meant.
    response = yield* send(withCookies(request, protection.cookies), 'challenge');
  } else {
    response = yield* answer(context, protection, known, request);
    answers += 1;
  }
  while (answers < mostAnswers && response.status === 401) {
    const offer = offerOf(response, target, protection);
    if (offer === undefined || !isNews(offer, used, used === known)) break;
    if (isWeaker(offer, protection))
      return yield* refuse('The server asks for a weaker algorithm than before.');
    learnCookies(protection.cookies, response, context.now());
    target = retarget(request, response);
    used = offer;
    response = yield* answer(context, protection, offer, target);
    answers += 1;
  }
  if (response.status === 401 && protection.offer === used) delete protection.offer;
  return { response, answers };
}

/** The strongest challenge that a response holds; one from another origin is not meant for us. @see RFC 7616 section 3.7 */
function offerOf(response: WireResponse, request: WireRequest, protection: Protection): Offer | undefined {
  if (!isSameOrigin(response, request)) return undefined;
  const challenges = parseChallenges(headerValues(response, 'www-authenticate'));
  const offers = challenges.filter(({ scheme }) => scheme === digest.name).map(readOffer);
  const best = strongestOf(offers.filter((offer) => offer !== undefined));
  if (best === undefined) return undefined;
  const strongest = protection.strongest.get(best.realm) ?? 0;
  protection.strongest.set(best.realm, Math.max(strongest, best.algorithm.strength));
  return best;
}

function isSameOrigin(response: WireResponse, request: WireRequest): boolean {
  return new URL(response.url).origin === new URL(request.url).origin;
}

/** Whether a challenge is a reason to answer (again): the last answer failed for its nonce, not for its password. */
function isNews(offer: Offer, used: Offer | undefined, wasReused: boolean): boolean {
  if (used === undefined || offer.isStale) return true;
  return wasReused && offer.nonce !== used.nonce;
}

/** A man in the middle who cannot break SHA-256 would offer MD5. */
function isWeaker(offer: Offer, protection: Protection): boolean {
  return offer.algorithm.strength < (protection.strongest.get(offer.realm) ?? 0);
}

/** After a redirect the challenge is that of the last hop, which is where the answer belongs. */
function retarget(request: WireRequest, response: WireResponse): WireRequest {
  return /^(GET|HEAD)$/.test(request.method) ? { ...request, url: response.url } : request;
}

function* answer(
  context: Context<unknown>,
  protection: Protection,
  offer: Offer,
  request: WireRequest,
): Flow<WireResponse> {
  const proof = proofOf(context, protection, offer, request);
  const signed = withHeader(request, 'Authorization', answerOf(offer, proof));
  const response = yield* send(withCookies(signed, protection.cookies), 'request');
  if (response.status === 401) return response;
  if (protection.cookies.size > 0 && isSameOrigin(response, request)) {
    learnCookies(protection.cookies, response, context.now());
  }
  // After a redirect another resource speaks, which was not asked for a proof.
  const isSameResource = new URL(response.url).href === new URL(request.url).href;
  const lines = isSameResource ? headerValues(response, 'authentication-info') : [];
  const info = parseAuthenticationInfo(lines.join(', '));
  if (!isProven(info['rspauth'], offer, proof, response)) {
    return yield* refuse('The server could not prove that it knows the password.');
  }
  const { nextnonce } = info;
  // Only a nonce that has worked is shared with later calls: the first answer to it is then never overtaken.
  protection.offer = nextnonce ? { ...offer, nonce: nextnonce } : offer;
  protection.opening = proof.opening;
  return response;
}

/** The nonce's count is taken before anything is sent, so that no other call can take it. @see RFC 7616 section 3.4 */
function proofOf(
  { bundle, randomBytes }: Context<unknown>,
  protection: Protection,
  offer: Offer,
  request: WireRequest,
): Attempt & Required<Pick<Attempt, 'opening'>> {
  const { method, body } = request;
  const { path, search } = targetOf(request);
  const isReused = offer === protection.offer && protection.opening !== undefined;
  const fresh = { nonce: offer.nonce, cnonce: Buffer.from(randomBytes(16)).toString('hex') };
  const opening = isReused && protection.opening ? protection.opening : fresh;
  return {
    method,
    uri: path + search,
    ...(body !== undefined && { body }),
    username: textOf(bundle.authData['username']),
    password: textOf(bundle.authData['password']),
    cnonce: offer.algorithm.isSession ? opening.cnonce : fresh.cnonce,
    count: reserveCount(protection, offer.nonce),
    opening,
  };
}

/** Absent proof is common and accepted; a wrong one is not. @see RFC 7616 section 3.5 */
function isProven(
  proof: string | undefined,
  offer: Offer,
  attempt: Attempt,
  response: WireResponse,
): boolean {
  const isRecoded = offer.qop === 'auth-int' && headerValues(response, 'content-encoding').length > 0;
  if (proof === undefined || offer.qop === undefined || isRecoded) return true;
  return proof.toLowerCase() === expectedProof(offer, attempt, response.body);
}

function* refuse(reason: string): Flow<never> {
  return yield* fail(problem('unauthorized_401', 'request', { reason }));
}
