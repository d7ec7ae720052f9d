import type { Values } from '../../definition/bundle.ts';
import type { Definition } from '../../definition/definition.ts';
import { fillDefaults } from '../../definition/form.ts';
import { failed, ok, problem } from '../../problem/problem.ts';
import type { Return } from '../../schemes/consent.ts';
import type { Transport } from '../../transport/terms.ts';
import type { WireRequest } from '../../wire/request.ts';
import { beginConnect, connect, pollConnect } from '../connect.ts';
import type { Driven } from '../drive.ts';
import type { Auth, Run } from '../run.ts';
import { hostsOf, openRun } from '../run.ts';
import { secretsOf } from '../secrets.ts';
import { checkAndTest } from '../verify.ts';
import type { Call } from './remains.ts';

/** What failed, and can be tried again: an attempt to connect, at its beginning or its end, or a stored connection's test. */
export type Diagnosable =
  | { readonly kind: 'begin'; readonly typed: Values; readonly scopes?: readonly string[] }
  | { readonly kind: 'connect'; readonly typed: Values; readonly back?: Return }
  | { readonly kind: 'poll'; readonly typed: Values; readonly remembered: Readonly<Record<string, string>> }
  | { readonly kind: 'stored'; readonly authData: Values };

/** What failed and was not stored. */
export type Attempted = Exclude<Diagnosable, { readonly kind: 'stored' }>;

/** Requests that one diagnosis may still send, redirects included. */
export interface Allowance {
  left: number;
  /** Something was to be sent, and there was nothing left. */
  isSpent: boolean;
}

/** A run of a changed definition, and what it came to. */
export interface Tried {
  readonly run: Run;
  readonly done: Driven<unknown>;
  /** Every answer that the flow saw, those that were kept included. */
  readonly calls: readonly Call[];
}

/**
 * Runs what failed with a changed definition. Answers that came before are not asked for again: a code is good once,
 * and nobody is to be logged in eight times. Nothing is stored.
 */
export async function tryDefinition(
  base: Run,
  definition: Definition,
  what: Diagnosable,
  { kept, allowance }: { readonly kept: readonly Call[]; readonly allowance: Allowance },
): Promise<Tried> {
  const calls: Call[] = [];
  let answered = 0;
  const transport: Transport = async (request, options) => {
    const known = kept[answered];
    if (known?.response !== undefined && isSameCall(known.request, request)) {
      answered += 1;
      return ok(known.response);
    }
    if (allowance.left <= 0) {
      allowance.isSpent = true;
      return failed(problem('internal', 'request', { reason: 'The diagnosis has sent enough.' }));
    }
    let hops = 0;
    const maxRedirects = Math.min(options.limits.maxRedirects, allowance.left - 1);
    const sent = await base.world.transport(request, {
      ...options,
      limits: { ...options.limits, maxRedirects },
      onExchange(exchange) {
        hops += 1;
        options.onExchange?.(exchange);
      },
    });
    allowance.left -= Math.max(1, hops);
    return sent;
  };
  const subject = { ...base.subject, definition: { ...definition, name: base.subject.definition.name } };
  const run: Run = {
    ...openRun({ ...base.world, transport }, subject),
    isReplaying: () => kept[answered] !== undefined,
    witness: (call) => void calls.push(call),
    trial: { hosts: (bundle) => hostsOf(base, bundle) },
  };
  return { run, done: await again(run, what), calls };
}

/** What makes a request new each time, such as a signature, stands behind its address. */
function isSameCall(kept: WireRequest, request: WireRequest): boolean {
  const addressOf = ({ method, url }: WireRequest) => `${method} ${url.split(/[?#]/)[0]}`;
  return addressOf(kept) === addressOf(request);
}

function again(run: Run, what: Diagnosable): Promise<Driven<unknown>> {
  switch (what.kind) {
    case 'begin':
      return beginConnect(run, what.typed, what.scopes);
    case 'connect':
      return connect(run, what);
    case 'poll':
      return pollAgain(run, what);
    case 'stored':
      return testAgain(run, what.authData);
  }
}

/** A user who has not agreed yet says that the app knows the client, and no more. */
async function pollAgain(run: Run, what: Extract<Diagnosable, { kind: 'poll' }>): Promise<Driven<unknown>> {
  const done = await pollConnect(run, what);
  if (!done.ok || !done.value.pending) return done;
  return {
    ok: false,
    problem: problem('provider_denied', 'exchange', { reason: 'The user has not agreed yet.' }),
  };
}

async function testAgain(run: Run, authData: Values): Promise<Driven<unknown>> {
  const { auth } = run;
  if (auth === undefined) return { ok: false, problem: problem('definition_invalid', 'definition') };
  run.recorder.conceal(secretsOf(auth, authData));
  const filled = fillDefaults(auth.fields, authData);
  if (!filled.ok) return filled;
  return checkAndTest(run, auth, { authData: filled.value, inputData: {}, env: run.subject.env });
}

/** What the requests of a diagnosable read: what was typed, or what is stored. */
export function valuesOf(what: Diagnosable, auth: Auth): Values {
  if (what.kind !== 'stored') return what.typed;
  const filled = fillDefaults(auth.fields, what.authData);
  return filled.ok ? filled.value : what.authData;
}
