import { joinPath } from '../definition/guard.ts';
import type { Change } from '../definition/patch.ts';
import type { Variation } from './variation.ts';

/** Bounds of the search. */
const deepest = 8;
const mostMembers = 10_000;
/** What a path may be made of: an answer that uses secrets as names must not get them into a definition. */
const plainName = /^[A-Za-z_$][\w$-]{0,39}$/;
const index = /^\d{1,4}$/;

/** What apps call a token, the plainest first. */
const tokenNames = ['accesstoken', 'token', 'authtoken', 'usertoken', 'bearertoken', 'sessiontoken', 'jwt'];
/** What may come with a token, by the name under which it is stored. */
const companions: Readonly<Record<string, readonly string[]>> = {
  refresh_token: ['refreshtoken'],
  expires_in: ['expiresin', 'expires'],
};

/** One value of an answer and where it stands. */
interface Place {
  readonly path: readonly string[];
  readonly value: string | number;
}

/** Every text and number of an answer that a path can lead to, the shallowest first. */
function placesOf(answer: unknown): readonly Place[] {
  const found: Place[] = [];
  let level: (readonly [readonly string[], unknown])[] = [[[], answer]];
  let seen = 0;
  for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
    const next: typeof level = [];
    for (const [path, value] of level) {
      if (typeof value === 'number' || (typeof value === 'string' && value !== ''))
        found.push({ path, value });
      if (typeof value !== 'object' || value === null) continue;
      for (const [name, member] of Object.entries(value)) {
        seen += 1;
        if (seen > mostMembers) return found;
        if ((Array.isArray(value) ? index : plainName).test(name)) next.push([[...path, name], member]);
      }
    }
    level = next;
  }
  return found;
}

/** Letters and digits alone: `accessToken` and `access_token` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A text that could be a token: one word, and not a short one. */
function isTokenLike({ value }: Place): boolean {
  return typeof value === 'string' && /^[\x21-\x7e]{8,}$/.test(value) && !/^https?:/i.test(value);
}

/** Where an answer holds something under a name, or a name that means the same: `team_id`, `teamId`, `team.id`. */
function findNamed(places: readonly Place[], key: string): Place | undefined {
  const wanted = plain(key);
  const called = (take: number) =>
    places.find(({ path }) => path.length >= take && plain(path.slice(-take).join('')) === wanted);
  return called(1) ?? called(2);
}

function findToken(places: readonly Place[]): Place | undefined {
  for (const name of tokenNames) {
    const found = places.find((place) => plain(place.path.at(-1) ?? '') === name && isTokenLike(place));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What of an answer is looked for: the token of a scheme, and fields that must be there. */
export interface Sought {
  /** The name under which the token is stored; undefined where only the fields are looked for. */
  readonly token?: string;
  readonly keys: readonly string[];
}

/** Where an answer holds what was looked for in vain, by the name under which each is stored; empty when nowhere. */
export function mapOf(answer: unknown, { token, keys }: Sought): Readonly<Record<string, string>> {
  const places = placesOf(answer);
  const map = new Map<string, string>();
  const add = (name: string, place: Place | undefined) => {
    // What stands at the top under its own name needs no map.
    if (place !== undefined && place.path.join('.') !== name) map.set(name, place.path.join('.'));
  };
  const missing = keys.filter((key) => findNamed(places, key) === undefined);
  for (const key of keys) add(key, findNamed(places, key));
  const [only] = missing;
  // A field that the builder named after no member of the answer is most likely the token.
  if (only !== undefined && missing.length === 1 && token === undefined) add(only, findToken(places));
  if (token === undefined) return Object.fromEntries(map);
  const found = findNamed(places, token) ?? findToken(places);
  if (found === undefined) return Object.fromEntries(map);
  add(token, found);
  const beside = found.path.slice(0, -1).join('.');
  for (const [name, names] of Object.entries(companions))
    add(
      name,
      places.find(
        ({ path }) => path.slice(0, -1).join('.') === beside && names.includes(plain(path.at(-1) ?? '')),
      ),
    );
  return Object.fromEntries(map);
}

/** The one variation that a map is: read the values where the answer has them. */
export function mapVariation(
  map: Readonly<Record<string, string>>,
  configPath: string,
): readonly Variation[] {
  const rows = Object.entries(map);
  if (rows.length === 0) return [];
  const changes = rows.map(
    ([name, path]): Change => ({ path: joinPath(configPath, ['responseMap', name]), after: path }),
  );
  const shown = rows.map(([name, path]) => `${name} from ${path === '$' ? 'the whole answer' : path}`);
  return [
    {
      id: 'answer-path',
      title: `Take ${shown.join(', ')}`,
      why: 'The answer holds what was looked for, at another place.',
      changes,
      likely: 3,
      isReadingOnly: true,
      isFromAnswer: true,
    },
  ];
}
