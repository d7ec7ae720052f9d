import type { Context } from 'hono';
import type { Env } from '../http.ts';
import { makeJwt } from './jwt.ts';
import type { Grant, Ledger } from './ledger.ts';
import type { Seen } from './request.ts';
import type { Endpoint, Shape } from './shape.ts';
import { fill, type Variable } from './template.ts';

/** A request that was let in. */
export interface Answering {
  readonly shape: Shape;
  readonly endpoint: Endpoint;
  readonly grant: Grant;
  readonly ledger: Ledger;
  readonly seen: Seen;
  /** How long what is made lives, in seconds. */
  readonly ttl: number | null;
}

/** Answers in the provider's own way. */
export function answerOf(context: Context<Env>, answering: Answering): Response {
  const { endpoint, grant } = answering;
  const makeValue = makerOf(answering);
  if (endpoint.back !== undefined) {
    const url = new URL(grant.redirect ?? 'http://localhost/');
    for (const [name, value] of Object.entries(endpoint.back))
      url.searchParams.set(name, String(fill(value, makeValue)));
    return context.redirect(url.href, 302);
  }
  for (const cookie of endpoint.sets ?? [])
    context.header('Set-Cookie', String(fill(cookie, makeValue)), { append: true });
  const status = (endpoint.status ?? 200) as 200;
  const body = fill(endpoint.answer, makeValue);
  const { type } = endpoint;
  if (typeof body === 'string') return context.body(body, status, { 'Content-Type': type ?? 'text/plain' });
  if (type === 'application/x-www-form-urlencoded')
    return context.body(new URLSearchParams(body as Record<string, string>).toString(), status, {
      'Content-Type': type,
    });
  return context.json(body, status);
}

type Value = (slot: string, answering: Answering) => unknown;

const endOf = ({ ledger, ttl }: Answering) => ledger.now() + (ttl ?? 0) * 1_000;
const two = (number: number) => String(number).padStart(2, '0');

/** When a token ends, in the ways in which providers say it. */
const expiries: Readonly<Record<string, Value>> = {
  seconds: (_slot, { ttl }) => ttl,
  text: (_slot, { ttl }) => String(ttl),
  millis: (_slot, { ttl }) => (ttl ?? 0) * 1_000,
  epoch: (_slot, answering) => Math.floor(endOf(answering) / 1_000),
  iso: (_slot, answering) => new Date(endOf(answering)).toISOString(),
  date: (_slot, answering) => new Date(endOf(answering)).toUTCString(),
  hours: (_slot, { ttl }) => `${Math.floor((ttl ?? 0) / 3_600)}h`,
  minutes: (_slot, { ttl }) => Math.floor((ttl ?? 0) / 60),
  /** Days, hours and minutes. */
  dhm: (_slot, { ttl }) => {
    const minutes = Math.floor((ttl ?? 0) / 60);
    return `${Math.floor(minutes / 1_440)}:${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  },
};

/** What each variable of an answer stands for. What is made is made once for each answer. */
const values: Readonly<Record<string, Value>> = {
  code: (slot, { ledger, shape, grant }) => ledger.make(shape.id, { kind: 'code', slot }, grant, 60),
  refresh: (slot, { ledger, shape, grant }) => ledger.make(shape.id, { kind: 'refresh', slot }, grant, null),
  access: (slot, answering) => {
    const { ledger, shape, grant, ttl } = answering;
    const exp = Math.floor(endOf(answering) / 1_000);
    const { claims } = shape;
    const write = (jti: string) => (claims ? makeJwt({ ...claims, jti, ...(ttl !== null && { exp }) }) : jti);
    return ledger.make(shape.id, { kind: 'access', slot }, grant, ttl, write);
  },
  same: (slot, { grant }) => grant.current.get(`access.${slot}`),
  expires: (slot, answering) => expiries[slot]?.(slot, answering),
  state: (_slot, { grant }) => grant.state,
  bind: (slot, { grant }) => grant.bound.get(slot),
  /** One more with every answer. */
  count: (slot, { grant }) => {
    const count = Number(grant.bound.get(`count ${slot}`) ?? 0) + 1;
    grant.bound.set(`count ${slot}`, String(count));
    return count;
  },
  host: (_slot, { seen }) => seen.host,
  port: (_slot, { seen }) => seen.host.replace(/^.*:/, ''),
};

function makerOf(answering: Answering): (variable: Variable) => unknown {
  const made = new Map<string, unknown>();
  return ({ name, slot }) => {
    const key = `${name}.${slot}`;
    if (!made.has(key)) {
      const value = values[name];
      if (value === undefined) throw new Error(`No answer has a variable $${name}.`);
      made.set(key, value(slot, answering));
    }
    return made.get(key);
  };
}
