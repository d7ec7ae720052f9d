import type { Values } from '../definition/bundle.ts';
import { hasDotSegment } from '../definition/host-value.ts';
import type { Result } from '../problem/problem.ts';
import { failed, ok, problem, type Stage } from '../problem/problem.ts';
import type { Recipe } from '../sandbox/recipe.ts';
import { createSeal } from '../sandbox/seal.ts';
import { holdsToken } from '../sandbox/token.ts';
import { isHarmlessName, isPlainUrl, isSensitiveName } from '../wire/censor-names.ts';
import { isPlainObject } from './prepare.ts';
import type { Run } from './run.ts';
import { secretsOf } from './secrets.ts';

/** What stands between a builder's code and the secrets of its run. @see decisions/0010-sealed-credentials.md */
export interface Sealing {
  /** The bundle as code holds it. */
  bundle(bundle: Values): Values;
  env(env: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  /** What came from outside, without the secrets that code must not hold. */
  close(value: unknown): unknown;
  closeText(text: string): string;
  /** The same for a request, of which the whole Authorization is a secret. */
  closeRequest(request: Values): unknown;
  /** A request that code made, as it is sent: every value is encoded for the place in which it stands. */
  openRequest(request: unknown, stage: Stage): Result<unknown>;
  openUrl(url: string, stage: Stage): Result<string>;
  /** What code returned, as it is kept. */
  open(value: unknown, stage: Stage): Result<unknown>;
  /** Words of code, for a record that censors them. */
  show(text: string): string;
  derive(token: string, recipe: Recipe): void;
}

/** Names under which the environment says who we are, not by what right. @see RFC 6749 section 2.2 */
const publicName = /(?:^|_)(?:CLIENT|APP|APPLICATION)_?ID$/i;

/** For code that asked for raw values: everything passes as it is. */
const unsealed: Sealing = {
  bundle: (bundle) => bundle,
  env: (env) => env,
  close: (value) => value,
  closeText: (text) => text,
  closeRequest: (request) => request,
  openRequest: ok,
  openUrl: ok,
  open: ok,
  show: (text) => text,
  derive: () => undefined,
};

/** Makes the seal of one run of code. */
export function sealingOf(run: Run, isSealed: boolean): Sealing {
  if (!isSealed) return unsealed;
  const seal = createSeal((size) => run.world.randomBytes(size));
  const told = new Set<string>();

  /** What code made of a secret is a secret, and follows no redirect either. */
  function conceal(): void {
    const fresh = [...seal.opened].filter((text) => !told.has(text));
    if (fresh.length === 0) return;
    for (const text of fresh) told.add(text);
    run.recorder.conceal(fresh);
  }

  function opened<Value>(value: Value, stage: Stage): Result<Value> {
    conceal();
    if (!seal.isExhausted) return ok(value);
    return failed(problem('code_memory', stage, { limit: 'what may be made of sealed values in one run' }));
  }

  const openDeep = (value: unknown) => mapTexts(value, (text) => seal.open(text));
  const closeDeep = (value: unknown) => mapTexts(value, (text) => seal.close(text));
  const sealDeep = (value: unknown) => mapTexts(value, (text) => seal.seal(text));

  function openUrl(text: string, stage: Stage): Result<string> {
    if (!holdsToken(text)) return ok(text);
    const [front = '', rest = ''] = splitUrl(text);
    // A host that is one value whole may bring its path along, as the value of a base URL may.
    const isBase = !front.includes('//') || /^https?:\/\/clvseal[0-9a-v]{26}$/i.test(front);
    const whole = seal.open(front);
    // `https://host/` and `/path` meet in one slash, as in a form.
    const base = isBase && rest.startsWith('/') ? whole.replace(/\/+$/, '') : whole;
    const pathEnd = rest.search(/[?#]|$/);
    const url = base + seal.open(rest.slice(0, pathEnd), 'path') + seal.open(rest.slice(pathEnd), 'query');
    const shape = isBase ? baseUrl : hostOnly;
    if (holdsToken(front) && !shape.test(base))
      return failed(
        problem('host_not_allowed', stage, {
          host: seal.close(base),
          field: 'url',
          reason: 'a sealed value does not fit into its host',
        }),
      );
    if (hasDotSegment(pathOf(url)) && !hasDotSegment(pathOf(text)))
      return failed(
        problem('field_invalid', stage, {
          key: 'url',
          reason: 'It would lead out of its place in the path.',
        }),
      );
    return opened(url, stage);
  }

  return {
    bundle({ authData, inputData, inputDataRaw, ...rest }) {
      const kept: Values = isPlainObject(authData) ? authData : {};
      const secret = new Set(
        Object.entries(secretsOf(run.auth, kept))
          .filter(([name, value]) => isKept(name, value))
          .map(([name]) => name),
      );
      // All values first: what one holds may stand in another part.
      const sealedData = Object.fromEntries(
        Object.entries(kept).map(([name, value]) => [name, secret.has(name) ? sealDeep(value) : value]),
      );
      const mirrored = (part: unknown) =>
        isPlainObject(part)
          ? Object.fromEntries(
              Object.entries(part).map(([name, value]) => [
                name,
                secret.has(name) && value === kept[name] ? sealDeep(value) : closeDeep(value),
              ]),
            )
          : closeDeep(part);
      return {
        authData: sealedData,
        inputData: mirrored(inputData),
        inputDataRaw: mirrored(inputDataRaw),
        ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, closeDeep(value)])),
      };
    },
    env: (env) =>
      Object.fromEntries(
        Object.entries(env).map(([name, value]) => [
          name,
          publicName.test(name) ? value : seal.seal(value, { isBuilders: true }),
        ]),
      ),
    close: closeDeep,
    closeText: (text) => seal.close(text),
    closeRequest(request) {
      const closed = closeDeep(request);
      const headers = isPlainObject(closed) ? closed['headers'] : undefined;
      if (!isPlainObject(closed) || !isPlainObject(headers)) return closed;
      const sealed = Object.entries(headers).map(([name, value]) => {
        const [, scheme, rest] = /^(\S+\s+)(\S.*)$/s.exec(String(value)) ?? [];
        const isOpen = /^(?:proxy-)?authorization$/i.test(name) && rest !== undefined && !holdsToken(rest);
        return [name, isOpen ? `${scheme}${seal.seal(rest)}` : value];
      });
      return { ...closed, headers: Object.fromEntries(sealed) };
    },
    openUrl,
    openRequest(request, stage) {
      if (!isPlainObject(request)) return ok(request);
      const { url, body, ...rest } = request;
      const target = typeof url === 'string' ? openUrl(url, stage) : ok(url);
      if (!target.ok) return target;
      const whole = {
        ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, openDeep(value)])),
        ...(url === undefined ? {} : { url: target.value }),
        ...(body === undefined
          ? {}
          : { body: body instanceof Uint8Array ? openBytes(body) : openDeep(body) }),
      };
      return opened(whole, stage);
    },
    open: (value, stage) => opened(openDeep(value), stage),
    show(text) {
      const shown = seal.open(text, 'shown');
      conceal();
      return shown;
    },
    derive: (token, recipe) => seal.learn(token, recipe),
  };

  function openBytes(bytes: Uint8Array): Uint8Array {
    const text = Buffer.from(bytes).toString('latin1');
    return new Uint8Array(Buffer.from(seal.openBytes(text), 'latin1'));
  }
}

const hostOnly = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/i;
const baseUrl = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[^?#\s]*)?$/i;

/** The part that says where to, and the rest. A sealed value that stands first is the whole base. */
function splitUrl(text: string): readonly string[] {
  return /^(clvseal[0-9a-v]{26}|[^/?#]*\/\/[^/?#]*)(.*)$/s.exec(text)?.slice(1) ?? ['', text];
}

function pathOf(url: string): string {
  return url.replace(/^[^/]*\/\/[^/?#]*/, '').replace(/[?#].*$/s, '');
}

/** What the record shows, code may hold. @see CEN-10, CEN-11 */
function isKept(name: string, value: unknown): boolean {
  if (isHarmlessName(name)) return false;
  return !(typeof value === 'string' && isPlainUrl(value) && !isSensitiveName(name));
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((member: unknown) => mapTexts(member, map));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, map)]));
}
