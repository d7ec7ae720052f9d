import { createHash } from 'node:crypto';
import { readJwt } from './jwt.ts';
import { verifyingKey } from './keys.ts';
import type { Grant, Ledger, Place } from './ledger.ts';
import type { Seen } from './request.ts';
import { type Endpoint, quirkClient, type Rows } from './shape.ts';
import { readRule, type Variable } from './template.ts';

/** A request that is as it must be: whose it is, and what it uses up. */
export interface Match {
  readonly grant: Grant;
  /** Done when it is answered, not before: a refused request uses nothing up. */
  readonly commit: () => void;
}

interface Found {
  readonly where: string;
  readonly variable: Variable;
  readonly value: string;
}

const finding: ReadonlySet<string> = new Set(['code', 'refresh', 'access', 'old']);

/** Holds a request against an endpoint; a text says why it is refused. */
export function matchRequest(shape: string, endpoint: Endpoint, seen: Seen, ledger: Ledger): Match | string {
  const form = formFault(endpoint, seen);
  if (form !== undefined) return form;
  const read = readAll(endpoint, seen);
  if (typeof read === 'string') return read;
  const commits: (() => void)[] = [];
  let known: Grant | undefined;
  for (const { where, variable, value } of read.filter((one) => finding.has(one.variable.name))) {
    const place = placeOf(variable);
    const grant = ledger.find(shape, place, value, variable.name === 'old');
    if (grant === undefined) return `${where}: an unknown, used or dead ${place.kind} token`;
    if (known !== undefined && known !== grant) return `${where}: of another grant`;
    known = grant;
    if (variable.name === 'code') commits.push(() => ledger.spend(shape, place, value));
  }
  const grant = known ?? (endpoint.shared ? ledger.shared(shape) : ledger.open());
  const context: Checking = { shape, endpoint, ledger, grant, isNew: known === undefined, commits };
  for (const one of read.filter((one) => !finding.has(one.variable.name))) {
    const wrong = check(one, context);
    if (wrong !== undefined) return `${one.where}: ${wrong}`;
  }
  return { grant, commit: () => commitAll(commits) };
}

function commitAll(commits: readonly (() => void)[]): void {
  for (const commit of commits) commit();
}

function placeOf({ name, slot }: Variable): Place {
  return { kind: name === 'old' ? 'access' : (name as Place['kind']), slot };
}

function formFault(endpoint: Endpoint, seen: Seen): string | undefined {
  const { body, as = 'form', raw } = endpoint;
  if (raw !== undefined && !seen.rawQuery.includes(raw)) return `The query must hold ${raw} as it stands.`;
  if (body === undefined) return seen.isEmpty ? undefined : 'There must be no body.';
  const wanted = as === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  if (seen.contentType !== wanted) return `The body must be ${wanted}.`;
  return seen.body === undefined ? 'The body cannot be read.' : undefined;
}

function readAll(endpoint: Endpoint, seen: Seen): readonly Found[] | string {
  const segments = endpoint.path.split('/').map((rule, index) => [String(index), rule] as const);
  const headers = Object.keys({ authorization: '', ...endpoint.headers });
  const given = headers.flatMap((name) => {
    const value = seen.header(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const parts: readonly [string, Rows, Readonly<Record<string, string>>][] = [
    [
      'path',
      Object.fromEntries(segments),
      Object.fromEntries(seen.segments.map((text, index) => [String(index), text])),
    ],
    ['query', endpoint.query ?? {}, seen.query],
    ['body', endpoint.body ?? {}, seen.body ?? {}],
    ['header', endpoint.headers ?? {}, Object.fromEntries(given)],
    ['cookie', endpoint.cookies ?? {}, endpoint.cookies === undefined ? {} : seen.cookies],
    ['host', endpoint.host === undefined ? {} : { name: endpoint.host }, hostOf(endpoint, seen)],
  ];
  const found: Found[] = [];
  for (const [part, rules, values] of parts) {
    const read = readRows(part, rules, values);
    if (typeof read === 'string') return read;
    found.push(...read);
  }
  return found;
}

function hostOf({ host }: Endpoint, seen: Seen): Readonly<Record<string, string>> {
  return host === undefined ? {} : { name: seen.host.replace(/:\d+$/, '') };
}

/** Every name that is wanted, and no other; nothing empty. */
function readRows(
  part: string,
  rules: Rows,
  values: Readonly<Record<string, string>>,
): readonly Found[] | string {
  const stray = Object.keys(values).find((name) => !Object.hasOwn(rules, name));
  if (stray !== undefined) return `${part} ${stray}: must not be there`;
  const found: Found[] = [];
  for (const [name, written] of Object.entries(rules)) {
    const where = `${part} ${name}`;
    const value = values[name];
    const isOptional = written.startsWith('?');
    if (value === undefined && isOptional) continue;
    if (value === undefined) return `${where}: is missing`;
    const rule = isOptional ? written.slice(1) : written;
    if (value === '' && rule !== '') return `${where}: is empty`;
    const read = readRule(rule, value);
    if (read === undefined) return `${where}: is not ${rule}`;
    found.push(...read.map(([variable, text]) => ({ where, variable, value: text })));
  }
  return found;
}

interface Checking {
  readonly shape: string;
  readonly endpoint: Endpoint;
  readonly ledger: Ledger;
  readonly grant: Grant;
  readonly isNew: boolean;
  readonly commits: (() => void)[];
}

type Check = (value: string, checking: Checking, slot: string) => boolean;

const equals =
  (wanted: string): Check =>
  (value) =>
    value === wanted;

const base64 = (text: string) => Buffer.from(text).toString('base64');
const formEncoded = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
const { id, secret } = quirkClient;

/** What each variable of a rule stands for. */
const checks: Readonly<Record<string, Check>> = {
  any: () => true,
  id: equals(id),
  secret: equals(secret),
  /** Its first twenty characters. */
  start: equals(secret.slice(0, 20)),
  /** The two parts as they are. */
  basic: equals(base64(`${id}:${secret}`)),
  /** The two parts form-encoded first. @see RFC 6749 section 2.3.1 */
  encoded: equals(base64(`${formEncoded(id)}:${formEncoded(secret)}`)),
  /** The secret as a user name without a password. */
  key: equals(base64(`${secret}:`)),
  redirect: (value, { grant, isNew, commits }) => {
    if (!isNew) return value === grant.redirect;
    commits.push(() => {
      grant.redirect = value;
    });
    return /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\//.test(value);
  },
  state: (value, { grant, isNew, commits }) => {
    if (!isNew) return value === grant.state;
    commits.push(() => {
      grant.state = value;
    });
    return value.length >= 32;
  },
  challenge: (value, { grant, commits }) => {
    commits.push(() => {
      grant.challenge = value;
    });
    return /^[\w-]{43}$/.test(value);
  },
  verifier: (value, { grant }) => grant.challenge === createHash('sha256').update(value).digest('base64url'),
  /** Random, and new each time. */
  once: (value, { shape, ledger }) => value.length >= 16 && ledger.isFirst(shape, `once ${value}`),
  uuid: (value, { shape, ledger }) =>
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(value) &&
    ledger.isFirst(shape, `uuid ${value}`),
  /** Seconds since the epoch, five minutes off at most. */
  timestamp: (value, { ledger }) =>
    /^\d{10}$/.test(value) && Math.abs(Number(value) * 1_000 - ledger.now()) < 300_000,
  bind: (value, { grant, commits }, slot) => {
    const before = grant.bound.get(slot);
    commits.push(() => grant.bound.set(slot, value));
    return before === undefined || before === value;
  },
  jwt: (value, checking) => isWantedJwt(value, checking),
};

function check({ variable: { name, slot }, value }: Found, checking: Checking): string | undefined {
  const found = checks[name];
  if (found === undefined) throw new Error(`No rule has a variable $${name}.`);
  return found(value, checking, slot) ? undefined : `is not the right ${name}`;
}

function isWantedJwt(text: string, checking: Checking): boolean {
  const { jwt } = checking.endpoint;
  if (jwt === undefined) return false;
  const read = readJwt(text, jwt.algorithm, verifyingKey(jwt.algorithm));
  if (read === undefined) return false;
  const { iat, exp, nbf: _nbf, jti: _jti, ...claims } = read.claims;
  const now = checking.ledger.now() / 1_000;
  if (typeof exp !== 'number' || typeof iat !== 'number' || exp <= now || iat > now + 60) return false;
  if (exp - iat > jwt.longest) return false;
  const { alg: _alg, typ: _typ, ...header } = read.header;
  const texts = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
  const found = [
    readRows('header', jwt.header ?? {}, texts(header)),
    readRows('claim', jwt.claims, texts(claims)),
  ];
  return found.every(
    (rows) => typeof rows !== 'string' && rows.every((one) => check(one, checking) === undefined),
  );
}
