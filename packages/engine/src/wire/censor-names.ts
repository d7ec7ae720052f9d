/** Words that make a name sensitive wherever they stand in it. `author` is the one common word that only looks like `auth`. @see CEN-12 */
const sensitiveWords =
  /api[ _-]?key|^dpop$|dpop[_-]?key|auth(?!or(?!i[sz]))|jwt|passwd|password|passphrase|pswd|pwd|secret|set-cookie|signature|token|credential|private[_-]?key|access[_-]?key|assertion|verifier|session[_-]?id/i;

/** Names with a sensitive word that only speak about the secret: what kind it is, how long it holds, where it is given. `authData` is the bundle's own name. */
const describing =
  /^(?:auth_?data|www-authenticate|proxy-authenticate|(?:oauth_)?(?:signature|token|auth)_?(?:method|type|version)(?:_hint)?|client_assertion_type|(?:subject|actor|issued|requested)_token_type|oauth_(?:version|timestamp|nonce|callback|callback_confirmed)|.*[_-]?expir(?:es|y|ation)(?:[_-]?(?:in|at|on))?|.*[_-]scopes?|.*_(?:endpoint|supported)|authorization_servers|token_endpoint_auth_(?:method|signing_alg))$/i;

/** Names of a query or form that are secret though no word says so. */
const secretParams = new Set(['sid', 'otp', 'pin', 'pass']);

/** Names that hold a one-time code or a key, or just a number or a name; told apart by length. */
const doubtfulParams = new Set(['code', 'key']);

const harmless = ['account', 'cloud', 'company', 'domain', 'environment', 'org', 'organization', 'project']
  .concat(['region', 'scope', 'scopes', 'site', 'subdomain', 'team', 'tenant', 'workspace'])
  .map((word) => `${word}(?:_?id|_?name)?`);
/** Names of stored values that say where or for whom, not by what right. @see CEN-11 */
const harmlessNames = new RegExp(
  `^(?:${harmless.join('|')}|token_?type|expires_?(?:in|at)|created_?at)$`,
  'i',
);

/** Whether a value under this name is guessed to be secret. @see CEN-12 */
export function isSensitiveName(name: string): boolean {
  return sensitiveWords.test(name) && !describing.test(name);
}

/** Names that are sensitive by themselves, and those that somebody says are. */
export interface SensitiveNames {
  add(names: readonly string[]): void;
  isSensitive(name: string): boolean;
  readonly size: () => number;
}

/** Names of which it is remembered whether they are: the same few come again and again. */
const maxNames = 500;

/** Makes a set to which nobody has added anything. */
export function createSensitiveNames(): SensitiveNames {
  const added = new Set<string>();
  const known = new Map<string, boolean>();
  return {
    add(names) {
      for (const name of names) added.add(name.toLowerCase());
      known.clear();
    },
    isSensitive(name) {
      const before = known.get(name);
      if (before !== undefined) return before;
      const found = isSensitiveName(name) || added.has(name.toLowerCase());
      if (known.size >= maxNames) known.clear();
      known.set(name, found);
      return found;
    },
    size: () => added.size,
  };
}

/** Whether a value of a query or form is guessed to be secret. @see CEN-13 */
export function isSensitiveParam(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  return (
    isSensitiveName(lower) || secretParams.has(lower) || (doubtfulParams.has(lower) && value.length >= 10)
  );
}

/** Whether a stored value of this name is shown although it was not declared harmless. @see CEN-11 */
export function isHarmlessName(name: string): boolean {
  return harmlessNames.test(name);
}

/** A URL without user, password, query or fragment, which may be shown. @see CEN-10 */
export function isPlainUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#@]*)?$/i.test(text);
}

/** Whether text has the look of a token rather than of a word: digits, mixed case, or sheer length. */
export function looksLikeToken(text: string): boolean {
  return text.length >= 6 && !/\s/.test(text) && (/\d|[a-z][A-Z]/.test(text) || text.length >= 24);
}

/** Whether a guessed secret is looked for elsewhere too. A plain word, address or count would take the text apart. */
export function isWorthLearning(text: string): boolean {
  return text.length >= 6 && !/\s|^[A-Za-z]{1,12}$|^\d{1,7}$/.test(text) && !isPlainUrl(text);
}
