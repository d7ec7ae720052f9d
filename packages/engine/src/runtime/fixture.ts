import type { Definition } from '../definition/definition.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { Problem } from '../problem/problem.ts';
import { noSandbox } from '../sandbox/none.ts';
import type { CodeOutcome, Program, Sandbox, SandboxHost } from '../sandbox/sandbox.ts';
import { schemes } from '../schemes/index.ts';
import { fakeTransport } from '../transport/fake.ts';
import { createMemoryStore } from '../vault/memory-store.ts';
import type { CredentialStore } from '../vault/store.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Engine } from './engine.ts';
import { createEngine } from './engine.ts';
import type { Subject, World } from './world.ts';

/** What a fake provider answers to one request. */
export type Provider = (request: WireRequest) => Partial<WireResponse> | Problem;

/** A world without network, timers or chance. For tests. */
export interface FakeWorld extends World {
  readonly requests: readonly WireRequest[];
  /** Moves the clock, in milliseconds. */
  pass(ms: number): void;
  /** Every wait that was asked for, in milliseconds; none is waited. */
  readonly waits: number[];
}

/** The time at which every test begins: midnight of New Year's Day 2026, UTC. */
export const newYear = Date.UTC(2026, 0, 1);

/** Makes a world whose clock stands still and whose provider is a function. */
export function fakeWorld(provider: Provider, part: Partial<World> = {}): FakeWorld {
  const transport = fakeTransport(provider);
  const waits: number[] = [];
  let now = newYear;
  let drawn = 0;
  return {
    schemes,
    transport,
    sandbox: noSandbox,
    limits: { timeoutMs: 30_000, maxBytes: 1_000_000, maxRedirects: 20 },
    censorKey: new Uint8Array(32).fill(7),
    now: () => now,
    randomBytes: (size) => Uint8Array.from({ length: size }, () => drawn++ % 251),
    async wait(ms) {
      waits.push(ms);
      now += ms;
    },
    ...part,
    requests: transport.requests,
    waits,
    pass(ms) {
      now += ms;
    },
  };
}

/** A JSON answer. */
export function json(data: unknown, status = 200, headers: WireResponse['headers'] = {}) {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: new TextEncoder().encode(JSON.stringify(data)),
  } satisfies Partial<WireResponse>;
}

/** A version under work, of a document written as a builder would. */
export function subjectOf(document: Readonly<Record<string, unknown>>, env: Subject['env'] = {}): Subject {
  const whole = { claviger: 1, key: 'acme', name: 'Acme', version: '1.0.0', ...document };
  const parsed = parseDefinition(whole, schemes);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const definition: Definition = parsed.value;
  return { definition, env, redirectUrl: 'https://claviger.test/oauth/return/acme' };
}

/** A sandbox of plain functions, found by their source text. */
export function sandboxOf(
  functions: Readonly<
    Record<string, (program: Program, host: SandboxHost) => CodeOutcome | Promise<CodeOutcome>>
  >,
): Sandbox {
  return async (program, host) => {
    const found = functions[program.source];
    if (found === undefined) throw new Error(`The test has no function for ${program.source}.`);
    return found(program, host);
  };
}

/** An engine over a store in memory. */
export function engineOf(world: World): { readonly engine: Engine; readonly store: CredentialStore } {
  const store = createMemoryStore(world);
  return { engine: createEngine(world, store), store };
}

/** Where every test keeps its connection. */
export const ref = { workspace: 'w', id: 'conn_1' };

/** Stores a connection as it stands, without connecting. */
export function plant(
  engine: Engine,
  subject: Subject,
  authData: Readonly<Record<string, unknown>>,
  expiresAt?: number,
) {
  const credentials = expiresAt === undefined ? { authData } : { authData, expiresAt };
  const connected = { scheme: subject.definition.authentication?.type ?? '', credentials, label: '' };
  return engine.keep(subject, connected, { ...ref, user: { id: 'u-1' } });
}
