import type { Native } from './native.ts';

type Pair = readonly [string, string];

export interface UrlParts {
  readonly URL: unknown;
  readonly URLSearchParams: unknown;
  readonly encodeURIComponent: (value: unknown) => string;
  readonly decodeURIComponent: (value: unknown) => string;
  readonly querystring: Readonly<Record<string, unknown>>;
  readonly url: Readonly<Record<string, unknown>>;
}

/** Makes `URL`, `URLSearchParams`, `querystring` and `url`. URLs are parsed outside, by the parser that will send them. @see COD-9 */
export function makeUrl(native: Native): UrlParts {
  const encode = (value: unknown) => String(native('percent', String(value)));
  const decode = (value: unknown) => String(native('unpercent', String(value)));
  const decodeLoosely = (value: string) => {
    try {
      return decode(value.replace(/\+/g, ' '));
    } catch {
      return value;
    }
  };

  function pairsOf(given: unknown): Pair[] {
    if (given === undefined || given === null) return [];
    if (given instanceof Params) return given.pairs();
    if (Array.isArray(given)) return given.map((pair): Pair => [String(pair[0]), String(pair[1])]);
    if (typeof given === 'object')
      return Object.entries(given).map(([name, value]): Pair => [name, String(value)]);
    return String(given)
      .replace(/^\?/, '')
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair): Pair => {
        const at = pair.indexOf('=');
        return at < 0
          ? [decodeLoosely(pair), '']
          : [decodeLoosely(pair.slice(0, at)), decodeLoosely(pair.slice(at + 1))];
      });
  }

  class Params {
    #pairs: Pair[];
    #changed: (() => void) | undefined;
    constructor(given?: unknown, changed?: () => void) {
      this.#pairs = pairsOf(given);
      this.#changed = changed;
    }
    pairs(): Pair[] {
      return [...this.#pairs];
    }
    #set(pairs: Pair[]): void {
      this.#pairs = pairs;
      this.#changed?.();
    }
    get size() {
      return this.#pairs.length;
    }
    append(name: unknown, value: unknown) {
      this.#set([...this.#pairs, [String(name), String(value)]]);
    }
    delete(name: unknown) {
      this.#set(this.#pairs.filter(([known]) => known !== String(name)));
    }
    get(name: unknown) {
      return this.#pairs.find(([known]) => known === String(name))?.[1] ?? null;
    }
    getAll(name: unknown) {
      return this.#pairs.filter(([known]) => known === String(name)).map(([, value]) => value);
    }
    has(name: unknown) {
      return this.#pairs.some(([known]) => known === String(name));
    }
    set(name: unknown, value: unknown) {
      const at = this.#pairs.findIndex(([known]) => known === String(name));
      if (at < 0) return this.append(name, value);
      const rest = this.#pairs.filter(([known], index) => index === at || known !== String(name));
      this.#set(rest.map((pair, index): Pair => (index === at ? [pair[0], String(value)] : pair)));
    }
    sort() {
      this.#set([...this.#pairs].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
    }
    forEach(each: (value: string, name: string) => void) {
      for (const [name, value] of this.#pairs) each(value, name);
    }
    keys() {
      return this.#pairs.map(([name]) => name).values();
    }
    values() {
      return this.#pairs.map(([, value]) => value).values();
    }
    entries() {
      return this.pairs().values();
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    toString() {
      return this.#pairs.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`).join('&');
    }
  }

  /** @see https://url.spec.whatwg.org/#application-x-www-form-urlencoded-percent-encode-set */
  function formEncode(value: string): string {
    return encode(value)
      .replace(/%20/g, '+')
      .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  }

  class Url {
    #parts: Readonly<Record<string, string>>;
    #params: Params;
    constructor(href: unknown, base?: unknown) {
      this.#parts = parse('url', String(href), base === undefined ? null : String(base));
      this.#params = this.#link();
    }
    static canParse(href: unknown, base?: unknown): boolean {
      try {
        return new Url(href, base) instanceof Url;
      } catch {
        return false;
      }
    }
    static parse(href: unknown, base?: unknown): Url | null {
      return Url.canParse(href, base) ? new Url(href, base) : null;
    }
    #link(): Params {
      return new Params(this.part('search'), () => {
        this.#parts = parse('setUrl', this.href, 'search', this.#params.toString());
      });
    }
    part(name: string): string {
      return this.#parts[name] ?? '';
    }
    change(name: string, value: unknown): void {
      this.#parts = parse('setUrl', this.href, name, String(value));
      this.#params = this.#link();
    }
    get href() {
      return this.part('href');
    }
    get searchParams() {
      return this.#params;
    }
    toString() {
      return this.href;
    }
    toJSON() {
      return this.href;
    }
  }
  const parse = (name: string, ...given: readonly unknown[]) =>
    native(name, ...given) as Readonly<Record<string, string>>;
  for (const name of [
    'protocol',
    'username',
    'password',
    'host',
    'hostname',
    'port',
    'pathname',
    'search',
    'hash',
  ])
    Object.defineProperty(Url.prototype, name, {
      enumerable: true,
      get(this: Url) {
        return this.part(name);
      },
      set(this: Url, value: unknown) {
        this.change(name, value);
      },
    });
  Object.defineProperty(Url.prototype, 'origin', {
    enumerable: true,
    get(this: Url) {
      return this.part('origin');
    },
  });
  Object.defineProperty(Url, 'name', { value: 'URL' });
  Object.defineProperty(Params, 'name', { value: 'URLSearchParams' });

  const querystring = {
    escape: encode,
    unescape: decodeLoosely,
    stringify(values: unknown, between = '&', equals = '=') {
      return Object.entries(Object(values ?? {}))
        .flatMap(([name, value]) =>
          (Array.isArray(value) ? value : [value]).map((one): [string, unknown] => [name, one]),
        )
        .map(([name, value]) => `${encode(name)}${equals}${encode(simple(value))}`)
        .join(between);
    },
    parse(text: unknown, between = '&', equals = '=') {
      const found: Record<string, string | string[]> = {};
      for (const pair of String(text ?? '').split(between)) {
        if (pair === '') continue;
        const [name = '', ...rest] = pair.split(equals);
        const [key, value] = [decodeLoosely(name), decodeLoosely(rest.join(equals))];
        const before = Object.hasOwn(found, key) ? found[key] : undefined;
        found[key] = before === undefined ? value : [before, value].flat();
      }
      return found;
    },
  };

  function simple(value: unknown): string {
    return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? String(value) : '';
  }

  return {
    URL: Url,
    URLSearchParams: Params,
    encodeURIComponent: encode,
    decodeURIComponent: decode,
    querystring: { ...querystring, encode: querystring.stringify, decode: querystring.parse },
    url: { URL: Url, URLSearchParams: Params },
  };
}
