import { randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import {
  createEngine,
  createMemoryStore,
  createTransport,
  type DescribedProblem,
  defaultLimits,
  type Engine,
  isDeviceCode,
  type Outcome,
  parseDefinition,
  type Return,
  redirectUrl,
  renderString,
  type Subject,
  schemes,
  type Values,
} from '@claviger/engine';
import { createAdaptorServer } from '@hono/node-server';
import { createSandbox } from '../../packages/engine/src/sandbox/quickjs.ts';
import { createPlayground } from '../../playground/src/app.ts';
import { quirkKeys } from '../../playground/src/quirks/keys.ts';
import { quirkClient } from '../../playground/src/quirks/shape.ts';
import { createWorld, machineClock } from '../../playground/src/world.ts';
import type { Row } from './rows/row.ts';

/** The engine and the provider on one clock, over the network of this machine. */
export interface Rig {
  readonly engine: Engine;
  readonly store: ReturnType<typeof createMemoryStore>;
  now(): number;
  advance(seconds: number): void;
  subject(row: Row, env?: Readonly<Record<string, string>>): Promise<Subject>;
  /** Connects as a user would, and stores the connection. */
  connect(row: Row, subject: Subject): Promise<Outcome<{ readonly id: string }>>;
  /** A value of a row, with keys and ports put in. */
  fill(value: string): string;
  close(): Promise<void>;
}

/** Where definitions are written for; the rig's own port takes its place. */
const writtenPort = /:4271\b/g;

/** Starts provider and engine. */
export async function startRig(): Promise<Rig> {
  let now = Date.now();
  const clock = { now: () => now, randomBytes: (size: number) => new Uint8Array(randomBytes(size)) };
  const server = createAdaptorServer({
    fetch: createPlayground(createWorld({ ...machineClock, ...clock })).fetch,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const port = String(address.port);
  const lookup = async () => ['127.0.0.1'];
  const transport = createTransport({ allowPrivate: ['127.0.0.1'], lookup });
  const store = createMemoryStore(clock);
  const sandbox = createSandbox({ spare: 0 });
  const engine = createEngine(
    {
      schemes,
      transport,
      sandbox,
      limits: { ...defaultLimits, timeoutMs: 10_000 },
      censorKey: randomBytes(32),
      ...clock,
    },
    store,
  );
  const fill = (value: string) =>
    value.replace(writtenPort, `:${port}`).replace(/^\$(\w+)$/, (_whole, name: string) => keyOf(name, now));

  return {
    engine,
    store,
    now: () => now,
    advance(seconds) {
      now += seconds * 1_000;
    },
    fill,
    async subject(row, env = {}) {
      const file = new URL(`definitions/${row.id}.claviger.json`, import.meta.url);
      const document = (await readFile(file, 'utf8')).replace(writtenPort, `:${port}`);
      const parsed = parseDefinition(JSON.parse(document), schemes);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem.faults));
      const filled = Object.entries({ ...row.env, ...env }).map(([name, value]) => [name, fill(value)]);
      return {
        definition: parsed.value,
        env: { CLIENT_ID: quirkClient.id, CLIENT_SECRET: quirkClient.secret, ...Object.fromEntries(filled) },
        redirectUrl: redirectUrl('http://localhost:4270', row.id),
      };
    },
    async connect(row, subject) {
      const typed = Object.fromEntries(
        Object.entries(row.typed ?? {}).map(([key, value]) => [key, fill(value)]),
      );
      const made =
        row.adopt === undefined
          ? await connectTyped(engine, subject, typed)
          : await engine.adopt(subject, row.adopt);
      if (!made.ok) return made;
      const id = `conn_${row.id}_${randomBytes(4).toString('hex')}`;
      await engine.keep(subject, made.value, { workspace: 'default', id, user: { id: 'ada' } });
      return { ...made, value: { id } };
    },
    async close() {
      await engine.close();
      await transport.close();
      await sandbox.close();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}

/** The address of an authenticated call, as the proxy would make it. */
export function addressOf({ definition }: Subject, authData: Values, path: string): string {
  const made = renderString(definition.baseUrl ?? '', { authData, inputData: {}, env: {} });
  if (!made.ok) throw new Error(made.problem.code);
  return made.value.replace(/\/+$/, '') + path;
}

/** A problem in few words. */
export function wordsOf({ code, detail, provider, stage }: DescribedProblem): string {
  return [stage, code, detail, provider].join(' · ');
}

async function connectTyped(engine: Engine, subject: Subject, typed: Values) {
  const scheme = schemes.find(({ name }) => name === subject.definition.authentication?.type);
  const isElsewhere = scheme?.consent?.(subject.definition.authentication?.config) !== undefined;
  if (!isElsewhere) return engine.connect(subject, { typed });
  const begun = await engine.begin(subject, typed);
  if (!begun.ok) return begun;
  if (isDeviceCode(begun.value)) throw new Error('No quirk has a device code.');
  const back = await visit(begun.value.url, begun.value.remember);
  return engine.connect(subject, { typed, back });
}

/** What a browser does: the provider sends the user back at once. */
async function visit(address: string, remembered: Return['remembered']): Promise<Return> {
  const url = new URL(address);
  const page = await open(url);
  // The page of a fragment has a script that goes there.
  const route = url.hash.replace(/^#\//, '');
  const answered = page.status === 200 && route !== '' ? await open(new URL(route, url)) : page;
  if (answered.location === undefined) throw new Error(`${address}: ${answered.status} ${answered.text}`);
  const query = Object.fromEntries(new URL(answered.location).searchParams);
  const inbound = { method: 'GET', querystring: query, headers: {}, content: '' };
  return { query, remembered, rawRequest: inbound, cleanedRequest: inbound };
}

/** Every name leads to this machine, and the provider sees the name that was meant. */
async function open({ host, port, pathname, search }: URL) {
  const request = get({ host: '127.0.0.1', port, path: pathname + search, headers: { host } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    location: response.headers.location,
    text: (await response.setEncoding('utf8').toArray()).join(''),
  };
}

function keyOf(name: string, now: number): string {
  const keys: Readonly<Record<string, string>> = {
    ...quirkKeys(),
    basic: Buffer.from(`${quirkClient.id}:${quirkClient.secret}`).toString('base64'),
    start: quirkClient.secret.slice(0, 20),
    halfYear: halfYearAssertion(now),
  };
  const found = keys[name];
  if (found === undefined) throw new Error(`There is no $${name}.`);
  return found;
}

/** An assertion that a user made elsewhere. */
function halfYearAssertion(now: number): string {
  const iat = Math.floor(now / 1_000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: quirkClient.id, sub: quirkClient.id, aud: 'https://acme.example/auth' };
  const header = part({ alg: 'ES256', kid: 'apple-1' });
  const text = `${header}.${part({ ...claims, iat, exp: iat + 179 * 86_400 })}`;
  const key = { key: quirkKeys().ellipticPem, dsaEncoding: 'ieee-p1363' } as const;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
