import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Values } from '../definition/bundle.ts';
import { fromCode } from '../definition/from-code.ts';
import { matchesHost } from '../definition/hosts.ts';
import type { RequestStep } from '../definition/step.ts';
import { toCode } from '../definition/to-code.ts';
import { problem } from '../problem/problem.ts';
import { createSandbox } from '../sandbox/quickjs.ts';
import { percentEncode } from '../sandbox/recipe.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fakeTransport } from '../transport/fake.ts';
import type { Transport } from '../transport/transport.ts';
import { fakeWorld, json, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';
import { runStep } from './step.ts';
import { passageOf } from './verify.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** What crosses into a sandbox and out of it is data. */
function asData(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member) => (member === undefined ? null : asData(member)));
  const kept = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(kept.map(([name, member]) => [name, asData(member)]));
}

/** Runs code where it stands, as JavaScript does: fast, and nothing is kept from it. */
const plain: Sandbox = async ({ source, args, values, env }, { request }) => {
  const z = {
    async request(options: unknown) {
      const outcome = await request?.(asData(options));
      if (outcome?.ok !== true) throw new Error(outcome?.problem.code);
      return outcome.value;
    },
  };
  const globals = {
    Buffer,
    URLSearchParams,
    encodeURIComponent: (text: unknown) => percentEncode(String(text)),
    process: { env },
  };
  const bundle = structuredClone(values['bundle']);
  try {
    const code = runInNewContext(`(async (${args.join(', ')}) => {${source}\n})`, globals);
    return { ok: true, value: await code(z, bundle) };
  } catch (error) {
    return { ok: false, problem: problem('code_error', 'test', { reason: String(error) }) };
  }
};

interface Case {
  readonly step: RequestStep;
  readonly requestTemplate: object;
  readonly authData: Values;
  readonly inputData: Values;
  readonly env: Readonly<Record<string, string>>;
}

/** What a step sends, and whether it came to an end. */
async function sentBy(test: object, { requestTemplate, authData, inputData, env }: Case, through: Sandbox) {
  const inner = fakeTransport(() => json({ id: 7 }));
  const transport: Transport = async (request, options) =>
    matchesHost(options.allow, new URL(request.url))
      ? inner(request, options)
      : { ok: false, problem: problem('host_not_allowed', 'test', {}) };
  const world = fakeWorld(() => json({}), { sandbox: through, transport });
  const fields = ['sub', 'base'].map((key) => ({ key }));
  const authentication = { type: 'custom', fields, test };
  const subject = subjectOf({ requestTemplate, authentication }, env);
  const run = openRun(world, subject);
  const auth = subject.definition.authentication;
  if (auth === undefined) throw new Error('It has one.');
  const bundle = { authData, inputData, env };
  const done = await runStep(run, auth.test, passageOf(run, 'test', bundle));
  const sent = inner.requests.map(({ body, ...rest }) => ({
    ...rest,
    ...(body === undefined ? {} : { body: Buffer.from(body).toString() }),
  }));
  return { ok: done.ok, sent };
}

async function expectSame(one: Case, through: Sandbox, sealed: boolean): Promise<number> {
  const form = await sentBy(one.step, one, through);
  const source = toCode(one.step);
  const code = await sentBy({ source, ...(sealed ? {} : { sealed }) }, one, through);
  expect(code, source).toEqual(form);
  return code.sent.length;
}

const names = fc.constantFrom(
  'user',
  'key',
  'api-key',
  'a b',
  'none',
  'nil',
  'empty',
  'n',
  'yes',
  'constructor',
);
const authPath = names.map((name) => `{{bundle.authData.${name}}}`);
const inputPath = fc
  .constantFrom(
    'user',
    'list',
    'object',
    'list.0',
    'list.1.id',
    'object.deep',
    'object.none.more',
    'user.length',
    'user.0',
    'nil',
  )
  .map((path) => `{{bundle.inputData.${path}}}`);
const envPath = fc.constantFrom(
  '{{process.env.REGION}}',
  '{{process.env.MISSING}}',
  '{{process.env.toString}}',
);
const placeholder = fc.oneof(authPath, inputPath, envPath);
const nasty = fc.constantFrom(
  "'",
  '"',
  '`',
  '${',
  '$',
  '\\',
  '\u2028',
  '\n',
  '\r',
  '\t',
  'é',
  '😀',
  '{',
  '}',
  ' ',
  '%',
  '&',
  '=',
  '+',
  '/',
  'a',
);
const fixed = fc
  .oneof(
    fc.string({ maxLength: 8 }),
    fc.array(nasty, { maxLength: 6 }).map((parts) => parts.join('')),
  )
  .filter((text) => !/\{\{|\}\}|^[{}]|[{}]$/.test(text));
const text = fc.array(fc.oneof(fixed, placeholder), { maxLength: 4 }).map((parts) => parts.join(''));
const headerText = fc
  .array(fc.oneof(fc.stringMatching(/^[ -z|~]{0,8}$/), placeholder), { maxLength: 3 })
  .map((parts) => parts.join(''));
const scalar = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const key = fc
  .oneof(fc.constantFrom('a', 'x-y', 'Über', "it's", '1', 'a b'), fc.string({ minLength: 1, maxLength: 6 }))
  .filter(
    (name) =>
      /\S/.test(name) && !['__proto__', 'constructor', 'prototype'].includes(name) && !name.includes('{{'),
  );
const headerKey = fc.constantFrom('X-Key', 'x-other', 'Accept', 'Authorization', 'User-Agent');
const flat = (value: fc.Arbitrary<string>) => fc.oneof({ weight: 3, arbitrary: value }, scalar);
const body = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, text, placeholder, scalar, tie('object'), tie('list')),
  object: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  list: fc.array(tie('value'), { maxLength: 3 }),
}));
const path = fc
  .array(
    fc.oneof(
      fc.constantFrom('v1', 'users', 'a-'),
      fc.constantFrom('/', '/', '.'),
      authPath,
      envPath,
      inputPath,
    ),
    { maxLength: 4 },
  )
  .map((parts) => `/${parts.join('')}`);
const query = fc.oneof(
  fc.constant(''),
  fc.constantFrom('?a=1', '?q=a%20b&r=', '#frag'),
  authPath.map((one) => `?q=${one}`),
);
const front = fc.constantFrom(
  'https://api.acme.com',
  'http://api.acme.com:8080',
  'https://{{bundle.authData.sub}}.acme.com',
  'https://x-{{bundle.authData.sub}}.acme.com',
  'https://{{bundle.authData.sub}}',
  'https://{{process.env.HOST}}.acme.com:{{process.env.PORT}}',
  '{{bundle.authData.base}}',
  '{{process.env.BASE}}',
);
const url = fc.tuple(front, path, query).map((parts) => parts.join(''));
const contentType = fc.constantFrom(
  undefined,
  'application/json',
  'application/x-www-form-urlencoded',
  'application/xml; charset=utf-8',
);
/** A dot segment of the builder's own is refused by a form only when a value stands somewhere behind it. */
const isOdd = (step: RequestStep) => /\/\.{1,2}(?=[/?#]|$)/.test(step.url);

const step: fc.Arbitrary<RequestStep> = fc
  .record(
    {
      url,
      method: fc.constantFrom('GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD'),
      params: fc.dictionary(key, flat(text), { maxKeys: 3 }),
      headers: fc
        .tuple(fc.dictionary(headerKey, flat(headerText), { maxKeys: 3 }), contentType)
        .map(([rows, type]) => ({
          ...rows,
          ...(type === undefined ? {} : { 'Content-Type': type }),
        })),
      body: fc.oneof(text, body.object, body.list, fc.constant(null)),
      removeMissingValuesFrom: fc.record({ params: fc.boolean(), body: fc.boolean() }, { requiredKeys: [] }),
      skipThrowForStatus: fc.boolean(),
      skipEncodingChars: fc.constantFrom('', ':/', '+'),
    },
    { requiredKeys: ['url'] },
  )
  .map((made) => made as RequestStep)
  .filter((made) => !isOdd(made));

/** A login beside which no header of that name stands, of values that are texts. */
const loginText = fc
  .array(fc.oneof(fixed, authPath, envPath), { maxLength: 3 })
  .map((parts) => parts.join(''));
const withLogin = fc.tuple(step, fc.tuple(loginText, authPath)).map(([made, auth]): RequestStep => {
  const { Authorization: _, ...headers } = made.headers ?? {};
  return {
    ...made,
    ...(Object.keys(headers).length > 0 ? { headers } : { headers: { Accept: 'a/b' } }),
    auth,
  };
});

const value = fc
  .oneof(fc.string({ maxLength: 8 }), fc.constantFrom('..', '.', 'a/b', 'a b&c=d', '"q"', 'é', ''))
  .filter((one) => !one.includes('{{'));
const headerValue = fc.stringMatching(/^[ -z|~]{0,8}$/);
const authData = fc.record({
  user: fc.oneof(value, fc.integer()),
  key: headerValue,
  'api-key': headerValue,
  'a b': fc.boolean(),
  nil: fc.constant(null),
  empty: fc.constant(''),
  n: fc.integer(),
  yes: fc.boolean(),
  sub: fc.oneof(
    fc.constantFrom('eu', 'a.b', 'evil.com/', 'x.acme.com/?', '', 'EU-1', 'h.test:8080', '1'),
    value,
  ),
  base: fc.oneof(
    fc.constantFrom(
      'https://b.test',
      'https://b.test/api/',
      'b.test',
      'http://b.test:81/x',
      'https://b.test/../x',
      'b.test/?a=',
      '',
      'ftp://b.test',
    ),
    value,
  ),
});
const inputData = fc.record(
  {
    user: headerValue,
    list: fc.array(fc.oneof(headerValue, fc.record({ id: headerValue }), fc.constant(null)), {
      maxLength: 2,
    }),
    object: fc.record({ deep: fc.oneof(headerValue, fc.integer(), fc.constant(null)) }, { requiredKeys: [] }),
    nil: fc.constant(null),
  },
  { requiredKeys: [] },
);
const env = fc.record(
  {
    REGION: fc.constantFrom('eu', 'a/b', 'x y'),
    HOST: fc.constantFrom('api', 'a.b', 'no/host'),
    PORT: fc.constantFrom('8080', '443', 'x'),
    BASE: fc.constantFrom('https://e.test', 'https://e.test/v1/', 'e.test', 'e.test:8443/v2'),
  },
  { requiredKeys: [] },
);
const requestTemplate = fc.constantFrom<object>(
  {},
  {
    headers: { 'x-key': 'T {{bundle.authData.key}}', 'X-Tenant': '{{bundle.authData.none}}' },
    params: { a: 'template', t: '{{bundle.authData.user}}' },
    body: { a: 'template', t: '{{process.env.REGION}}' },
  },
);
const cases = (steps: fc.Arbitrary<RequestStep>) =>
  fc.record({ step: steps, requestTemplate, authData, inputData, env });

test('F-076 generated code sends byte for byte what the form sends, or nothing where the form sends nothing', async () => {
  let sent = 0;
  const numRuns = 600;
  await fc.assert(
    fc.asyncProperty(cases(fc.oneof(step, withLogin)), async (one) => {
      sent += await expectSame(one, plain, false);
    }),
    { numRuns },
  );
  expect(sent).toBeGreaterThan(numRuns / 4);
}, 60_000);

/** A sealed host has no underscore and is no IPv6 address, and nothing is put before a sealed base URL. */
const isOpaque = ({ step: { url }, authData: { sub, base }, env: { BASE = 'http' } }: Case) =>
  /[_[]/.test(`${sub}${base}`) || (url.includes('BASE') && !BASE.startsWith('http'));

test('F-076 it does so with sealed values in the sandbox', async () => {
  let sent = 0;
  const numRuns = 120;
  await fc.assert(
    fc.asyncProperty(
      cases(fc.oneof(step, withLogin)).filter((one) => !isOpaque(one)),
      async (one) => {
        sent += await expectSame(one, sandbox, true);
      },
    ),
    { numRuns },
  );
  expect(sent).toBeGreaterThan(numRuns / 4);
}, 120_000);

test('COD-3 going back to the form gives the form', () => {
  fc.assert(
    fc.property(fc.oneof(step, withLogin), (one) => {
      expect(fromCode(toCode(one))).toEqual(one);
    }),
    { numRuns: 600 },
  );
});
