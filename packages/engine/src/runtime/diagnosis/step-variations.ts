import { joinPath } from '../../definition/guard.ts';
import { type Change, valueAtPath } from '../../definition/patch.ts';
import { isCode, type RequestStep } from '../../definition/step.ts';
import type { FailedRequest, Likelihood, Signs, Variation } from '../../schemes/variation.ts';

/** The usual other ways to make one request, whatever it is for. */
export function stepVariations(failed: FailedRequest): readonly Variation[] {
  const { step, signs } = failed;
  if (step === undefined || isCode(step) || isUnderstood(signs)) return [];
  return [
    ...bodyVariation(failed, step),
    ...acceptVariation(failed, step),
    ...slashVariation(failed, step),
    ...methodVariation(failed, step),
  ];
}

/** Errors of OAuth that only somebody says who has read the request. @see RFC 6749 section 5.2 */
const understood = new Set(['invalid_grant', 'invalid_scope', 'access_denied', 'unauthorized_client']);

/** A failure that a better written request would meet again. */
function isUnderstood({ status, error }: Signs): boolean {
  return understood.has(error) || status === undefined;
}

const formType = 'application/x-www-form-urlencoded';
const jsonType = 'application/json';

/** JSON in place of a form, or the other way round. */
function bodyVariation(failed: FailedRequest, step: RequestStep): readonly Variation[] {
  const likely = ofBody(failed.signs, failed.endpoint === 'test');
  const { method = failed.endpoint === 'test' ? 'GET' : 'POST', body } = step;
  if (likely === undefined || method === 'GET' || method === 'HEAD' || typeof body === 'string') return [];
  const written = headerIn(step, 'content-type');
  const sent = written === undefined ? failed.sentType : String(step.headers?.[written]);
  const isJson = /json/i.test(sent);
  if (!isJson && !/urlencoded/i.test(sent)) return [];
  const after = isJson ? formType : jsonType;
  return [
    {
      id: isJson ? 'body-form' : 'body-json',
      title: isJson ? 'Send the body as a form' : 'Send the body as JSON',
      why:
        likely === 3
          ? 'The answer speaks of how the body is written.'
          : `The app did not accept the request as ${isJson ? 'JSON' : 'a form'}.`,
      changes: headerChanges(failed, 'Content-Type', after),
      likely,
    },
  ];
}

function ofBody({ status = 0, words, error }: Signs, isTest: boolean): Likelihood | undefined {
  if (status === 415) return 3;
  if (status >= 400 && status < 500 && /\bjson\b|content.?type|urlencoded|media type/.test(words)) return 3;
  if (status === 400 || status === 422 || status === 500) return 2;
  if (status === 200 || (status === 401 && !isTest) || error === 'invalid_client') return 1;
  return undefined;
}

/** JSON alone in Accept: some apps read no weights, and send people's pages to whoever accepts everything. */
function acceptVariation(failed: FailedRequest, step: RequestStep): readonly Variation[] {
  const likely = ofAccept(failed.signs);
  const written = headerIn(step, 'accept');
  if (likely === undefined || (written !== undefined && step.headers?.[written] === jsonType)) return [];
  return [
    {
      id: 'accept-json',
      title: 'Ask for JSON only, in the header Accept',
      why:
        failed.signs.status === 406
          ? 'The app says that it has no answer of the kind that was asked for.'
          : 'The answer is not JSON.',
      changes: headerChanges(failed, 'Accept', jsonType),
      likely,
    },
  ];
}

function ofAccept({ status = 0, answer, isPage }: Signs): Likelihood | undefined {
  if (status === 406 || (isPage && status < 400)) return 3;
  if (isPage || (answer === undefined && status < 400)) return 2;
  return status === 415 ? 1 : undefined;
}

/** The slash at the end of the path, which some apps insist on and others on its absence. */
function slashVariation(failed: FailedRequest, step: RequestStep): readonly Variation[] {
  const likely = ofSlash(failed);
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(step.url) ?? [];
  const beyondHost = /^[a-z]+:\/\/[^/]*\/.|^\{\{[^}]*\}\}\/./i;
  if (likely === undefined || !beyondHost.test(path)) return [];
  const isThere = path.endsWith('/');
  return [
    {
      id: isThere ? 'slash-off' : 'slash-on',
      title: isThere ? 'Leave out the slash at the end of the URL' : 'Add a slash at the end of the URL',
      why: 'There is nothing at this address, and some apps are exact about the slash.',
      changes: stepPaths(failed).map((at) => ({
        path: joinPath(at, ['url']),
        after: (isThere ? path.replace(/\/+$/, '') : `${path}/`) + rest,
      })),
      likely,
    },
  ];
}

function ofSlash({ signs: { status, isPage }, problem }: FailedRequest): Likelihood | undefined {
  if (status === 404 || problem.code === 'redirect_refused') return 3;
  if (status === 405) return 2;
  return status === 500 || (isPage && status === 200) ? 1 : undefined;
}

/** The other of GET and POST. Only what is as safe as what was sent is tried. @see RFC 9110 section 9.2.1 */
function methodVariation(failed: FailedRequest, step: RequestStep): readonly Variation[] {
  const { signs, endpoint, stepPath } = failed;
  const { method = endpoint === 'test' ? 'GET' : 'POST' } = step;
  const isRefused = signs.status === 405 || (signs.status === 404 && /method/.test(signs.words));
  if (!isRefused || (method !== 'GET' && method !== 'POST')) return [];
  const after = method === 'GET' ? 'POST' : 'GET';
  // A body does not go with GET: its rows go into the query.
  const rows = after === 'GET' && isRows(step.body) ? [move(stepPath, 'body', 'params', step)] : [];
  return [
    {
      id: `method-${after.toLowerCase()}`,
      title: `Use ${after} in place of ${method}`,
      why: 'The app does not take this method at this address.',
      changes: [{ path: joinPath(stepPath, ['method']), after }, ...rows.flat()],
      likely: 3,
      ...(endpoint === 'test' && after === 'POST' ? { isOfferOnly: true } : {}),
    },
  ];
}

function isRows(body: RequestStep['body']): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function move(
  stepPath: string,
  from: 'body',
  to: 'params',
  { body, params }: RequestStep,
): readonly Change[] {
  return [
    { path: joinPath(stepPath, [to]), after: { ...params, ...Object(body) } },
    { path: joinPath(stepPath, [from]) },
  ];
}

function headerIn({ headers = {} }: RequestStep, name: string): string | undefined {
  return Object.keys(headers).find((one) => one.toLowerCase() === name);
}

/** The step, and those at the same address: what the app says of one holds for all. */
function stepPaths({ stepPath, siblingPaths }: FailedRequest): readonly string[] {
  return [stepPath, ...siblingPaths];
}

/** Sets a header, under the name that the document has for it. */
function headerChanges(failed: FailedRequest, name: string, after: string): readonly Change[] {
  return stepPaths(failed).map((at) => {
    const path = joinPath(at, ['headers']);
    const headers = Object.keys(Object(valueAtPath(failed.document, path)));
    const known = headers.find((one) => one.toLowerCase() === name.toLowerCase());
    return { path: joinPath(path, [known ?? name]), after };
  });
}
