import { isIP } from 'node:net';
import { parseKeyring, parsePrivateHostRule } from '@claviger/engine';
import { type PeopleSettings, readPeopleSettings } from './access/people/sso-settings.ts';
import { type MailSettings, readMailSettings } from './mail/smtp-settings.ts';

/** What the server is started with. @see docs/settings.md */
export interface Settings extends PeopleSettings {
  readonly host: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  /** Public base URL without a slash at its end. Port 0 in it stands for the port that was given. */
  readonly url: string;
  readonly dataFolder: string;
  /** Of the PostgreSQL that keeps everything; undefined for the embedded store. Holds a password. */
  readonly databaseUrl: string | undefined;
  readonly apiKey: string | undefined;
  /** `id:base64` list; undefined lets the embedded store make its own. */
  readonly encryptionKeys: string | undefined;
  readonly allowPrivateHosts: readonly string[];
  readonly logLevel: LogLevel;
  /** Which calls through the proxy the HTTP log keeps. */
  readonly loggedCalls: LoggedCalls;
  /** How long calls through the proxy wait. */
  readonly callTimes: CallTimeouts;
  /** Where mail is given to; absent where none is sent. Holds a password. */
  readonly mail?: MailSettings;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export const loggedCalls = ['all', 'failed', 'none'] as const;
export type LoggedCalls = (typeof loggedCalls)[number];

/** In milliseconds. */
export interface CallTimeouts {
  /** Until the head of the app's answer. */
  readonly headersMs: number;
  /** How long either side may be silent. */
  readonly idleMs: number;
}

export const defaultCallTimes: CallTimeouts = { headersMs: 30_000, idleMs: 300_000 };

/** A wrong or missing setting. Its message is one line that names the setting and the mend. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly setting: string;
  constructor(setting: string, mend: string) {
    super(`${setting}: ${mend}`);
    this.setting = setting;
  }
}

/** The same for a line that names its setting already, as the store and the keyring write them. */
export function settingsErrorOf(line: string, otherwise: string): SettingsError {
  const [, setting = otherwise, mend = line] = /^([A-Z_]+): (.+)$/s.exec(line) ?? [];
  return new SettingsError(setting, mend);
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads and checks every setting; the first fault is thrown as a SettingsError. @see contract: section 4 */
export function readSettings(env: Env): Settings {
  const port = readPort(env);
  const encryptionKeys = readEncryptionKeys(env);
  const databaseUrl = readDatabaseUrl(env, encryptionKeys);
  const allowPrivateHosts = readPrivateHosts(env);
  const mail = readMail(env);
  const people = readPeopleSettings(env, { allowPrivateHosts, canMail: 'mail' in mail });
  if (!people.ok) throw new SettingsError(people.fault.setting, people.fault.mend);
  return {
    host: readHost(env),
    port,
    url: readUrl(env, port),
    dataFolder: readText(env, 'CLAVIGER_DATA') ?? './.claviger',
    databaseUrl,
    apiKey: readApiKey(env),
    encryptionKeys,
    allowPrivateHosts,
    logLevel: readOneOf(env, 'CLAVIGER_LOG_LEVEL', logLevels) ?? 'info',
    loggedCalls: readOneOf(env, 'CLAVIGER_LOG_CALLS', loggedCalls) ?? 'all',
    callTimes: readCallTimes(env),
    ...mail,
    ...people.value,
  };
}

/** A blank value counts as unset: shells and container files write `NAME=` for that. */
function readText(env: Env, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

function readPort(env: Env): number {
  const text = readText(env, 'CLAVIGER_PORT') ?? '4270';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new SettingsError(
      'CLAVIGER_PORT',
      `${quote(text)} is not a port number. Write one from 1 to 65535, or 0 for any free port.`,
    );
  }
  return port;
}

function readHost(env: Env): string {
  const host = readText(env, 'CLAVIGER_HOST') ?? '127.0.0.1';
  if (isIP(host) === 0 && !hostName.test(host)) {
    throw new SettingsError(
      'CLAVIGER_HOST',
      `${quote(host)} is not an address or host name. Write where to listen, such as 127.0.0.1 or 0.0.0.0.`,
    );
  }
  return host;
}

function readUrl(env: Env, port: number): string {
  const text = readText(env, 'CLAVIGER_URL');
  if (text === undefined) return `http://localhost:${port}`;
  const wrong = (why: string) =>
    new SettingsError(
      'CLAVIGER_URL',
      `it ${why}. Write the public base URL, such as https://connect.acme.com.`,
    );
  if (!URL.canParse(text)) throw wrong('is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw wrong('must begin with http:// or https://');
  if (url.username !== '' || url.password !== '') throw wrong('must not hold a user name or password');
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(text))
    throw wrong('must not hold a query or fragment');
  if (url.pathname !== '/') throw wrong('must not hold a path');
  return url.origin;
}

function readApiKey(env: Env): string | undefined {
  const key = readText(env, 'CLAVIGER_API_KEY');
  if (key !== undefined && !/^[\x21-\x7e]{8,200}$/.test(key)) {
    throw new SettingsError(
      'CLAVIGER_API_KEY',
      'it must be 8 to 200 visible ASCII characters without spaces. Make one with: openssl rand -hex 32',
    );
  }
  return key;
}

function readEncryptionKeys(env: Env): string | undefined {
  const list = readText(env, 'CLAVIGER_ENCRYPTION_KEYS');
  if (list === undefined) return undefined;
  const parsed = parseKeyring(list);
  if (!parsed.ok) throw settingsErrorOf(parsed.fault, 'CLAVIGER_ENCRYPTION_KEYS');
  return list;
}

function readDatabaseUrl(env: Env, encryptionKeys: string | undefined): string | undefined {
  const url = readText(env, 'DATABASE_URL');
  if (url === undefined) return undefined;
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new SettingsError(
      'DATABASE_URL',
      'it must begin with postgres://. Correct it, or unset it to use the embedded store.',
    );
  }
  if (!URL.canParse(url)) {
    throw new SettingsError(
      'DATABASE_URL',
      'it is not a URL. Write postgres://user:password@host:5432/database, with % for what is special in a password.',
    );
  }
  if (encryptionKeys === undefined) {
    throw new SettingsError(
      'CLAVIGER_ENCRYPTION_KEYS',
      'it is required with DATABASE_URL. Make one with: echo k1:$(openssl rand -base64 32)',
    );
  }
  return url;
}

function readPrivateHosts(env: Env): readonly string[] {
  const entries = (readText(env, 'CLAVIGER_ALLOW_PRIVATE_HOSTS') ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  for (const entry of entries) {
    if (parsePrivateHostRule(entry) === undefined) {
      throw new SettingsError(
        'CLAVIGER_ALLOW_PRIVATE_HOSTS',
        `${quote(entry)} is no host, host:port or CIDR range. Write some, separated by commas, such as localhost:8080,10.0.0.0/8.`,
      );
    }
  }
  return entries;
}

function readCallTimes(env: Env): CallTimeouts {
  const { headersMs, idleMs } = defaultCallTimes;
  return {
    headersMs: readSeconds(env, 'CLAVIGER_CALL_HEADERS_TIMEOUT', { most: 3_600 }) ?? headersMs,
    idleMs: readSeconds(env, 'CLAVIGER_CALL_IDLE_TIMEOUT', { most: 86_400 }) ?? idleMs,
  };
}

function readMail(env: Env): Pick<Settings, 'mail'> {
  const read = readMailSettings(readText(env, 'CLAVIGER_SMTP_URL'), readText(env, 'CLAVIGER_MAIL_FROM'));
  if (read === undefined) return {};
  if ('setting' in read) throw new SettingsError(read.setting, read.mend);
  return { mail: read };
}

const hostName =
  /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}[A-Za-z0-9_])?)*$/;

function readOneOf<Word extends string>(env: Env, name: string, words: readonly Word[]): Word | undefined {
  const text = readText(env, name);
  const word = words.find((known) => known === text);
  if (text !== undefined && word === undefined)
    throw new SettingsError(name, `${quote(text)} is not known. Write one of ${words.join(', ')}.`);
  return word;
}

/** In milliseconds. */
function readSeconds(env: Env, name: string, { most }: { readonly most: number }): number | undefined {
  const text = readText(env, name);
  if (text === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > most)
    throw new SettingsError(name, `${quote(text)} does not do. Write whole seconds, from 1 to ${most}.`);
  return seconds * 1000;
}

/** Quoted for a one-line message: no line breaks, and not endless. */
function quote(text: string): string {
  const line = JSON.stringify(text);
  return line.length > 60 ? `${line.slice(0, 56)}…"` : line;
}
