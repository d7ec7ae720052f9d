import { setTimeout as wait } from 'node:timers/promises';
import {
  type Connected,
  type Definition,
  type DeviceCode,
  formFields,
  isDeviceCode,
  isRequired,
  isSecretField,
  type Outcome,
  ownWay,
  type Redirect,
  schemes,
  type Values,
  waysOf,
} from '@claviger/engine';
import type { Io } from '../io.ts';
import { askFields, givenValues } from '../local/ask-fields.ts';
import { writeAccount } from '../local/env-file.ts';
import type { Local, LocalOptions } from '../local/local.ts';
import { listenForReturn } from '../local/loopback.ts';
import { reportLines } from '../local/outcome-words.ts';
import { runLocal } from '../local/run-local.ts';

/** What the command line said. */
export interface StartOptions extends LocalOptions {
  /** Each `KEY=VALUE`. */
  readonly value?: readonly string[];
  /** Whether a browser is opened. */
  readonly open: boolean;
  readonly json: boolean;
}

/**
 * `claviger auth start FILE`: asks for the form, lets the user consent where the scheme wants it (in the browser, by a
 * redirect to this machine with PKCE where the definition has it), and keeps the account in `.env`. @see CLI-1, F-129
 */
export function authStart(io: Io, file: string, options: StartOptions): Promise<number> {
  const work = async (local: Local) => {
    const typed = await askFields(io, questionsOf(local), givenValues(options.value ?? []));
    const outcome = await connect(io, local, typed, options);
    if (options.json) io.out(JSON.stringify(outcome.report, null, 2));
    if (!outcome.ok) {
      if (!options.json) io.say(reportLines(outcome.report));
      return 1;
    }
    const { credentials, label } = outcome.value;
    await writeAccount(options.env, credentials.authData, local.subject.alternative);
    if (!options.json) io.out(reportLines(outcome.report));
    const until =
      credentials.expiresAt === undefined
        ? ''
        : `, good until ${new Date(credentials.expiresAt).toISOString()}`;
    io.say(`Connected${label === '' ? '' : ` as ${label}`}; the account is kept in ${options.env}${until}.`);
    return 0;
  };
  return runLocal(io, file, options, work, (definition) => askWay(io, definition));
}

/** Which of several ways to connect; nobody to ask means the first. @see F-064 */
async function askWay(io: Io, definition: Definition): Promise<string | undefined> {
  const ways = waysOf(definition);
  if (ways.length < 2) return undefined;
  const lines = ways.map(({ key = ownWay, label, authentication: { type } }) => {
    const title = label ?? schemes.find(({ name }) => name === type)?.title ?? '';
    return `  ${key}  ${title}`;
  });
  const typed = await io.ask(`How do you want to connect?\n${lines.join('\n')}\n(${ownWay}): `);
  return typed === undefined || typed.trim() === '' ? ownWay : typed.trim();
}

function questionsOf({ definition, scheme }: Local) {
  const fields = definition.authentication ? formFields(definition.authentication, scheme) : [];
  return fields
    .filter(({ type }) => type !== 'copy')
    .map((field) => ({ field, secret: isSecretField(field), required: isRequired(field) }));
}

async function connect(
  io: Io,
  local: Local,
  typed: Values,
  options: StartOptions,
): Promise<Outcome<Connected>> {
  const { engine, subject, scheme, definition } = local;
  if (scheme.consent?.(definition.authentication?.config) === undefined)
    return engine.connect(subject, { typed });
  const begun = await engine.begin(subject, typed);
  if (!begun.ok) return begun;
  return isDeviceCode(begun.value)
    ? byCode(io, local, typed, begun.value)
    : byRedirect(io, local, typed, begun.value, options);
}

async function byRedirect(
  io: Io,
  { engine, subject }: Local,
  typed: Values,
  redirect: Redirect,
  { open }: StartOptions,
): Promise<Outcome<Connected>> {
  const loopback = await listenForReturn(subject.redirectUrl);
  try {
    const back = loopback.backFrom(redirect);
    io.say(`Open this page and agree there; it leads back to ${subject.redirectUrl}:\n${redirect.url}`);
    if (open) io.open(redirect.url);
    return await engine.connect(subject, { typed, back: await back });
  } finally {
    await loopback.close();
  }
}

async function byCode(
  io: Io,
  { engine, subject }: Local,
  typed: Values,
  code: DeviceCode,
): Promise<Outcome<Connected>> {
  io.say(`Enter the code ${code.userCode} at ${code.url}`);
  let { intervalMs } = code;
  for (;;) {
    await wait(intervalMs);
    const remembered = { ...code.remember, interval_ms: String(intervalMs) };
    const polled = await engine.poll(subject, { typed, remembered });
    if (!polled.ok) return polled;
    if (!polled.value.pending) return { ok: true, value: polled.value.connected, report: polled.report };
    ({ intervalMs } = polled.value);
  }
}
