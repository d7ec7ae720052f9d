/** A name that code may use, and what it is. */
export interface Name {
  readonly name: string;
  readonly about: string;
  readonly kind: 'function' | 'property' | 'class' | 'variable' | 'constant';
}

/** The names that depend on the definition. */
export interface CodeNames {
  readonly authData: readonly Name[];
  readonly inputData: readonly Name[];
  readonly environment: readonly Name[];
}

/** What fits at a place of the code. */
export interface Offer {
  /** Where what is typed of the name begins. */
  readonly from: number;
  readonly names: readonly Name[];
  /** Whether the names follow a dot, so that those that are no words stand in brackets instead. */
  readonly isMember: boolean;
}

const named = (kind: Name['kind'], names: Readonly<Record<string, string>>): readonly Name[] =>
  Object.entries(names).map(([name, about]) => ({ name, about, kind }));

/** @see docs/code-mode.md */
const roots: readonly Name[] = [
  { name: 'z', kind: 'variable', about: 'Requests, hashes, errors, console' },
  { name: 'bundle', kind: 'variable', about: 'What this step may read' },
  { name: 'process', kind: 'variable', about: 'process.env: the environment of this version' },
  { name: 'require', kind: 'function', about: "'crypto', 'querystring', 'url' or 'buffer'" },
];

const z: readonly Name[] = [
  ...named('function', {
    request: 'Sends a request: await z.request(url, options)',
    hash: 'z.hash(algorithm, text, encoding?)',
    hmac: 'z.hmac(algorithm, key, text, encoding?)',
    require: "'crypto', 'querystring', 'url' or 'buffer'",
  }),
  ...named('property', {
    console: 'Writes to the Console tab',
    JSON: 'parse and stringify with clearer errors',
    errors: 'What may be thrown',
  }),
];

const members: Readonly<Record<string, readonly Name[]>> = {
  z,
  'z.console': named('function', { log: '', info: '', warn: '', error: '', debug: '' }),
  'z.JSON': named('function', { parse: 'Text to a value', stringify: 'A value to text' }),
  'z.errors': named('class', {
    Error: 'The step fails: new z.errors.Error(message, code?, status?)',
    RefreshAuthError: 'Renews the credentials and runs again, once',
    ExpiredAuthError: 'The user must connect again',
    ThrottledError: 'Waits: new z.errors.ThrottledError(message, seconds?)',
    HaltedError: 'Stops; the connection stays as it is',
    ResponseError: 'The failure that a status is',
  }),
  bundle: named('property', {
    authData: 'What is stored for the connection',
    inputData: 'What this step was given',
    meta: 'About this run',
    rawRequest: 'The return as it came; in the token request',
    cleanedRequest: 'The return, parsed; in the token request',
  }),
  'bundle.cleanedRequest': named('property', {
    querystring: 'Values of the query',
    method: '',
    headers: '',
    content: '',
  }),
  process: named('property', { env: 'The environment of this version' }),
};

const requestOptions: readonly Name[] = named('property', {
  url: '',
  method: "'GET', 'POST', 'PUT', 'PATCH', 'DELETE' or 'HEAD'",
  params: 'Names and values of the query',
  headers: '',
  body: 'Text as it is; anything else as JSON',
  json: 'A body sent as JSON',
  form: 'A body sent as a form',
  redirect: "'follow', 'manual' or 'error'",
  follow: 'The most redirects',
  timeout: 'Milliseconds',
  size: 'The most bytes of the answer',
  raw: 'The body is read by text(), json() or buffer()',
  skipThrowForStatus: 'An error status raises nothing',
  throwForThrottlingEarly: 'Whether a 429 raises at once',
  removeMissingValuesFrom: '{ params, body }',
  skipEncodingChars: 'Characters of params that are not encoded',
  allowGetBody: '',
});

/** What fits behind a text of code; `isAskedFor` when the list was called for by its key. */
export function offerAt(before: string, names: CodeNames, isAskedFor: boolean): Offer | undefined {
  const path = /(?:^|[^\w$.)\]])((?:[A-Za-z_$][\w$]*\??\.)*)([\w$]*)$/.exec(before);
  if (path === null) return undefined;
  const [, owners = '', typed = ''] = path;
  const from = before.length - typed.length;
  const owner = owners.replaceAll('?', '').replace(/\.$/, '');
  if (owner !== '') {
    const found = ofOwner(owner, names);
    return found === undefined ? undefined : { from, names: found, isMember: true };
  }
  if (
    /\bz\.request\(\s*(?:[^(){}]+,\s*)?\{(?:[^{}]|\{[^{}]*\})*[{,\s]$/.test(before.slice(0, from)) &&
    isKey(before, from)
  )
    return { from, names: requestOptions, isMember: false };
  return typed === '' && !isAskedFor ? undefined : { from, names: roots, isMember: false };
}

function ofOwner(
  owner: string,
  { authData, inputData, environment }: CodeNames,
): readonly Name[] | undefined {
  if (owner === 'bundle.authData') return authData;
  if (owner === 'bundle.inputData') return inputData;
  return owner === 'process.env' ? environment : members[owner];
}

/** Whether the name of a member, and not its value, is typed there. */
function isKey(text: string, at: number): boolean {
  return /[{,]\s*$/.test(text.slice(0, at));
}

/** Whether a name can follow a dot. */
export function isWord(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}
