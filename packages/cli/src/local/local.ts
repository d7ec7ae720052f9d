import { randomBytes } from 'node:crypto';
import {
  createEngine,
  createMemoryStore,
  createSandbox,
  createTransport,
  type Definition,
  defaultLimits,
  type Engine,
  ownWay,
  parsePrivateHostRule,
  references,
  type Scheme,
  type Subject,
  schemes,
  waysOf,
  withAlternative,
} from '@claviger/engine';
import { faultLines, readDefinition } from '../definition.ts';
import type { Io } from '../io.ts';
import { type EnvFile, readEnvFile } from './env-file.ts';

/** What every command that works without a server is told. */
export interface LocalOptions {
  /** Where the account and the environment are kept. */
  readonly env: string;
  /** Where the app sends users back to. */
  readonly redirectUri?: string;
  readonly localPort?: string;
  /** Which way to connect, where the definition has several. Absent: that of the account in the file. @see F-064 */
  readonly alternative?: string;
}

/** A definition on this machine, with an engine and one account in a file. */
export interface Local {
  readonly definition: Definition;
  readonly scheme: Scheme;
  readonly subject: Subject;
  readonly engine: Engine;
  readonly file: EnvFile;
  /** Puts the account of the file into the engine's store, so that it can be renewed. */
  stored(): Promise<{ readonly workspace: string; readonly id: string }>;
  close(): Promise<void>;
}

/** A command that cannot go on. Its message says why. */
export class LocalError extends Error {}

const workspace = 'local';
const usualPort = '9000';

/** Opens a definition and its `.env` file. Throws a LocalError where one of them is unfit. */
export async function openLocal(
  io: Io,
  file: string,
  options: LocalOptions,
  chooseWay: ChooseWay = async () => undefined,
): Promise<Local> {
  const read = await readDefinition(file);
  if (!read.ok) throw new LocalError(faultLines(file, read.faults));
  const held = await readEnvFile(options.env);
  const chosen = options.alternative ?? (await chooseWay(read.definition)) ?? held.alternative;
  const { definition, alternative } = wayOf(read.definition, chosen);
  const scheme = schemes.find(({ name }) => name === definition.authentication?.type);
  if (scheme === undefined) throw new LocalError(`${file}: this integration has no authentication.`);
  const transport = createTransport({ allowPrivate: privateHosts(io) });
  const sandbox = createSandbox({ spare: 0 });
  const clock = { now: Date.now, randomBytes };
  const store = createMemoryStore(clock);
  const world = { schemes, transport, sandbox, limits: defaultLimits, censorKey: randomBytes(32), ...clock };
  const engine = createEngine(world, store);
  const subject = {
    definition,
    ...(alternative === undefined ? {} : { alternative }),
    env: environmentOf(io, definition, scheme, held),
    redirectUrl: redirectOf(options),
  };
  return {
    definition,
    scheme,
    subject,
    engine,
    file: held,
    stored: async () => {
      if (Object.keys(held.authData).length === 0)
        throw new LocalError(
          `${options.env} holds no account yet: begin with "claviger auth start ${file}".`,
        );
      const { id } = await store.create(
        {
          workspace,
          id: 'conn_local',
          integration: definition.key,
          version: definition.version,
          scheme: scheme.name,
          ...(alternative === undefined ? {} : { alternative }),
          user: { id: workspace },
          label: '',
          metadata: {},
          createdAt: Date.now(),
          authData: held.authData,
        },
        () => definition.name,
      );
      return { workspace, id };
    },
    close: async () => {
      await engine.close();
      await sandbox.close();
      await transport.close();
    },
  };
}

/** Asks which way to connect; undefined where nobody says. */
export type ChooseWay = (definition: Definition) => Promise<string | undefined>;

/** A definition as one way to connect has it. Throws a LocalError that names the ways where there is no such one. @see F-064 */
export function wayOf(
  whole: Definition,
  key: string | undefined,
): { readonly definition: Definition; readonly alternative?: string } {
  if (key === undefined || key === ownWay) return { definition: whole };
  const definition = withAlternative(whole, key);
  if (definition !== undefined) return { definition, alternative: key };
  const known = waysOf(whole).map((way) => way.key ?? ownWay);
  throw new LocalError(`There is no way to connect called "${key}". There is: ${known.join(', ')}.`);
}

/** The redirect URL to register with the app. @see CLI-1 */
export function redirectOf({
  redirectUri,
  localPort,
}: Pick<LocalOptions, 'redirectUri' | 'localPort'>): string {
  if (localPort !== undefined && !/^\d{1,5}$/.test(localPort))
    throw new LocalError('--local-port: give a number from 1 to 65535.');
  const url = redirectUri ?? `http://localhost:${localPort ?? usualPort}`;
  const parsed = URL.parse(url);
  if (
    parsed === null ||
    parsed.protocol !== 'http:' ||
    !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(parsed.hostname)
  )
    throw new LocalError(
      '--redirect-uri: give an http URL of this machine, such as http://localhost:9000/callback.',
    );
  return url;
}

/** The file's environment; what the definition reads may also come from the terminal, which has the last word. */
function environmentOf(
  { env }: Io,
  definition: Definition,
  scheme: Scheme,
  file: EnvFile,
): Readonly<Record<string, string>> {
  const named = references(definition).flatMap((path) => /^process\.env\.(\w+)$/.exec(path)?.[1] ?? []);
  const inCode = [...JSON.stringify(definition).matchAll(/\bprocess\.env\.(\w+)/g)].flatMap(
    ([, name]) => name ?? [],
  );
  const wanted = new Set([...named, ...inCode, ...scheme.reservedEnvironment]);
  const given = [...wanted].flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return { ...file.env, ...Object.fromEntries(given) };
}

function privateHosts({ env }: Io): readonly string[] {
  const rules = (env['CLAVIGER_ALLOW_PRIVATE_HOSTS'] ?? '').split(',').map((rule) => rule.trim());
  return rules.filter((rule) => rule !== '' && parsePrivateHostRule(rule) !== undefined);
}
