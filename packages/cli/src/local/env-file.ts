import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

/** Stands before the name of a value of an account. @see CLI-2 */
const accountPrefix = 'authData_';

/** Says by which way of a definition the account was connected, where there are several. @see F-064 */
const wayName = 'CLAVIGER_ALTERNATIVE';

/** What a `.env` file holds. */
export interface EnvFile {
  /** `NAME=value`: the environment of the definition. */
  readonly env: Readonly<Record<string, string>>;
  /** `authData_KEY=value`: one account. Lists and names with values stand as JSON. */
  readonly authData: Readonly<Record<string, unknown>>;
  /** The way that the account was connected by. Absent: the definition's own. */
  readonly alternative?: string;
}

/** A file that cannot be read or written. Its message says why. */
export class EnvFileError extends Error {}

/** Reads a `.env` file; one that is not there is empty. */
export async function readEnvFile(path: string): Promise<EnvFile> {
  const env: Record<string, string> = {};
  const authData: Record<string, unknown> = {};
  for (const [name, value = ''] of Object.entries(parseEnv(await textOf(path)))) {
    if (name.startsWith(accountPrefix)) authData[name.slice(accountPrefix.length)] = readAccountValue(value);
    else env[name] = value;
  }
  const { [wayName]: alternative = '', ...others } = env;
  return { env: others, authData, ...(alternative === '' ? {} : { alternative }) };
}

/** Puts an account into a `.env` file in place of the one before; all other lines stay. Only its owner may read it. */
export async function writeAccount(
  path: string,
  authData: Readonly<Record<string, unknown>>,
  alternative?: string,
): Promise<void> {
  const kept = withoutAccount(await textOf(path));
  const lines = Object.entries(authData).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [`${accountPrefix}${named(key)}=${quoted(key, value)}`],
  );
  if (alternative !== undefined) lines.unshift(`${wayName}=${alternative}`);
  const text = `${[kept, ...lines].filter((line) => line !== '').join('\n')}\n`;
  // Whole or not at all: a file that is half written would lose the account.
  const draft = `${path}.new`;
  try {
    // One that is there may be another's, readable to all, or a link to somewhere else.
    await rm(draft, { force: true });
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    throw new EnvFileError(`${path} cannot be written (${codeOf(error)}).`, { cause: error });
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new EnvFileError(`${path} cannot be read (${codeOf(error)}).`, { cause: error });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** The text without the account's values; a quoted value may go over several lines. */
function withoutAccount(text: string): string {
  return text
    .replace(
      /^[ \t]*(?:export[ \t]+)?(?:authData_[^\s=]*|CLAVIGER_ALTERNATIVE)[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`|[^\n]*)[^\n]*\n?/gm,
      '',
    )
    .trimEnd();
}

function readAccountValue(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An app may choose the names of what it gives: none may begin a line of its own. */
function named(key: string): string {
  if (/^[^\s=#'"`]+$/.test(key)) return key;
  throw new EnvFileError(`${JSON.stringify(key)} cannot be a name in a .env file.`);
}

/** Node expands `\n` between double quotes, so those are the last choice. */
function quoted(key: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/^[\w./:@%+,~-]*$/.test(text)) return text;
  const quote = ["'", '`', '"'].find(
    (mark) => !text.includes(mark) && (mark !== '"' || !text.includes('\\n')),
  );
  if (quote === undefined)
    throw new EnvFileError(
      `The value of ${key} holds every kind of quotation mark, and a .env file cannot hold that.`,
    );
  return `${quote}${text}${quote}`;
}
