import type { Values } from '../../definition/bundle.ts';
import type { Problem } from '../../problem/problem.ts';
import type { CodeOutcome } from '../../sandbox/sandbox.ts';
import type { Redirect } from '../../schemes/consent.ts';
import { redirectOf } from '../../schemes/fake.ts';
import { oauth2 } from '../../schemes/oauth2.ts';
import type { CredentialStore } from '../../vault/store.ts';
import type { WireRequest } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import type { Engine } from '../engine.ts';
import { engineOf, type FakeWorld, fakeWorld, json, ref, subjectOf } from '../fixture.ts';
import type { Outcome } from '../outcome.ts';
import type { Connected } from '../terms.ts';
import type { Subject } from '../world.ts';

/** What a scene is set with; everything has a default. */
export interface Setting {
  /** Over the config of the authentication. */
  readonly config?: Values;
  /** Over the authentication. */
  readonly authentication?: Values;
  /** Over the definition. */
  readonly definition?: Values;
  readonly env?: Subject['env'];
  /** What the provider answers, by the last part of the path. */
  readonly answers?: Readonly<Record<string, (request: WireRequest) => Partial<WireResponse> | Problem>>;
  /** What code returns, by its source; a function is given the values of the code. */
  readonly code?: Readonly<Record<string, unknown>>;
}

/** One integration, its provider and an engine, from the form to the connection and its calls. For tests. */
export interface Scene {
  readonly world: FakeWorld;
  readonly engine: Engine;
  readonly store: CredentialStore;
  readonly subject: Subject;
  /** The bundle that code saw last, by its source. */
  readonly seen: ReadonlyMap<string, Values>;
  /** Sends the user away. */
  leave(typed?: Values): Promise<Redirect>;
  /** Brings the user back with a code, or with what the query says instead; the right state is added to a query without. */
  comeBack(query?: Readonly<Record<string, string>>, typed?: Values): Promise<Outcome<Connected>>;
  /** The whole way, to a stored connection. */
  connect(query?: Readonly<Record<string, string>>, typed?: Values): Promise<Values>;
}

/** The form that every scene begins with. */
export const typedForm = { subdomain: 'team' };
export const sceneEnv = { CLIENT_ID: 'client-id-1', CLIENT_SECRET: 'client-secret-1', REGION: 'eu' };
/** What the token endpoint answers unless a scene says otherwise. */
export const tokens = { access_token: 'access-11', refresh_token: 'refresh-11', team_id: 'T-11' };

/** Sets a scene. */
export function sceneOf(setting: Setting = {}): Scene {
  const seen = new Map<string, Values>();
  const answers = {
    token: () => json(tokens),
    me: () => json({ email: 'ada@acme.dev' }),
    ...setting.answers,
  } as NonNullable<Setting['answers']>;
  const world = fakeWorld((request) => answers[lastOf(request.url)]?.(request) ?? json({}, 404), {
    sandbox: async ({ source, values }): Promise<CodeOutcome> => {
      seen.set(source, Object(values['bundle']));
      const made = setting.code?.[source];
      return { ok: true, value: typeof made === 'function' ? made(values) : made };
    },
  });
  const subject = subjectOf(documentOf(setting), setting.env ?? sceneEnv);
  const { engine, store } = engineOf(world);

  const scene: Scene = {
    world,
    engine,
    store,
    subject,
    seen,
    async leave(typed = typedForm) {
      const begun = await engine.begin(subject, typed);
      if (!begun.ok) throw new Error(JSON.stringify(begun.problem));
      return redirectOf(begun.value);
    },
    async comeBack(query, typed = typedForm) {
      const { key, remember } = await scene.leave(typed);
      const whole = { state: key, ...(query ?? { code: 'code-11' }) };
      const inbound = { method: 'GET', headers: {}, content: '' };
      return engine.connect(subject, {
        typed,
        back: {
          query: whole,
          remembered: remember,
          rawRequest: { ...inbound, querystring: new URLSearchParams(whole).toString() },
          cleanedRequest: { ...inbound, querystring: whole },
        },
      });
    },
    async connect(query, typed) {
      const done = await scene.comeBack(query, typed);
      if (!done.ok) throw new Error(JSON.stringify(done.problem));
      await engine.keep(subject, done.value, { ...ref, user: { id: 'u-1' } });
      return done.value.credentials.authData;
    },
  };
  return scene;
}

function documentOf({ config, authentication, definition }: Setting): Values {
  const host = 'https://{{bundle.inputData.subdomain}}.acme.com';
  return {
    authentication: {
      type: oauth2.name,
      fields: [{ key: 'subdomain', pattern: '^[a-z0-9-]+$' }],
      [`${oauth2.name}Config`]: {
        authorizeUrl: { url: `${host}/authorize` },
        getAccessToken: { url: `${host}/token` },
        refreshAccessToken: { url: 'https://{{bundle.authData.subdomain}}.acme.com/token' },
        scope: 'read write',
        autoRefresh: true,
        ...config,
      },
      test: { url: 'https://{{bundle.authData.subdomain}}.acme.com/me' },
      connectionLabel: '{{email}}',
      ...authentication,
    },
    ...definition,
  };
}

function lastOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}

/** The fields of a form that was sent. */
export function formOf(request: WireRequest | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(String(request?.body ?? '')));
}

/** The parameters of a URL. */
export function paramsOf(url: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(url).searchParams);
}
