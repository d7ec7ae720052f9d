import type { Values } from '../definition/bundle.ts';
import { joinPath } from '../definition/guard.ts';
import { type Change, valueAtPath } from '../definition/patch.ts';
import { references } from '../definition/template.ts';
import type { FailedRequest, Likelihood, Signs, Variation } from './variation.ts';

/** A row that carries a credential with every call. */
interface Row {
  /** Where the request stands in the document. */
  readonly at: string;
  readonly place: 'headers' | 'params';
  readonly name: string;
  readonly text: string;
}

/** A place where apps look for a credential. */
type Candidate = Pick<Row, 'place' | 'name'> & { readonly word: string; readonly likely: Likelihood };

/** The requests whose rows every call has, the test included. */
const requests = ['requestTemplate', 'authentication.test'];
/** Challenges that no word before a key answers. */
const otherSchemes = /^(?:basic|digest|negotiate|ntlm|dpop|oauth|mutual|hoba)$/i;

const usual: readonly Candidate[] = [
  { place: 'headers', name: 'Authorization', word: 'Bearer ', likely: 2 },
  { place: 'headers', name: 'X-Api-Key', word: '', likely: 2 },
  { place: 'headers', name: 'Authorization', word: 'Token ', likely: 1 },
  { place: 'params', name: 'api_key', word: '', likely: 1 },
];

/**
 * Other places for the one credential of a connection, stored as `key`, where the test was refused. `inherent`: the row
 * that the scheme itself adds where the definition has none.
 */
export function placementVariations(
  failed: FailedRequest,
  key: string,
  inherent?: Pick<Row, 'place' | 'name' | 'text'>,
): readonly Variation[] {
  const { document, signs, endpoint } = failed;
  if (endpoint !== 'test' || !isRefused(signs)) return [];
  const value = `{{bundle.authData.${key}}}`;
  const own = rowsOf(document, key);
  const now = own.length > 0 || inherent === undefined ? own : [{ ...inherent, at: 'requestTemplate' }];
  const offered = [
    ...hinted(signs),
    ...usual.filter((one) => inherent === undefined || one.place === 'headers'),
  ];
  const known = new Set(now.map(({ place, name, text }) => `${place} ${name.toLowerCase()} ${text}`));
  return offered.flatMap((one): readonly Variation[] => {
    const { place, name, word, likely } = one;
    const text = `${word}${value}`;
    const id = `place-${place === 'headers' ? 'header' : 'query'}-${`${name}-${word}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/-$/, '')}`;
    const line = `${place} ${name.toLowerCase()} ${text}`;
    if (known.has(line)) return [];
    known.add(line);
    const shown = place === 'headers' ? `in the header ${name}: ${word}…` : `in the query, as ?${name}=…`;
    return [
      {
        id,
        title: `Send ${key} ${shown}`,
        why:
          likely === 3
            ? 'The answer asks for it there.'
            : `The app refused the call, and many apps look for ${place === 'headers' ? 'it there' : 'a key there'}.`,
        changes: moved(own, { place, name, text }),
        likely,
        ...(likely === 3 && { isFromAnswer: true }),
      },
    ];
  });
}

function isRefused({ status, words }: Signs): boolean {
  if (status === 401 || status === 403) return true;
  return status === 400 && /\b(api[ _-]?key|token|authoriz|authentic|credential)/.test(words);
}

function rowsOf(document: Values, key: string): readonly Row[] {
  const wanted = `bundle.authData.${key}`;
  return requests.flatMap((at) =>
    (['headers', 'params'] as const).flatMap((place) =>
      Object.entries(Object(valueAtPath(document, `${at}.${place}`)) as Values)
        .filter(([, text]) => typeof text === 'string' && references(text).includes(wanted))
        .map(([name, text]) => ({ at, place, name, text: String(text) })),
    ),
  );
}

/** The rows as they were go away; the new one stands wherever one of them stood. */
function moved(rows: readonly Row[], { place, name, text }: Omit<Row, 'at'>): readonly Change[] {
  const homes = rows.length === 0 ? ['requestTemplate'] : [...new Set(rows.map(({ at }) => at))];
  const sameName = (row: Row) => row.place === place && row.name.toLowerCase() === name.toLowerCase();
  return [
    ...rows.filter((row) => !sameName(row)).map((row) => ({ path: joinPath(row.at, [row.place, row.name]) })),
    ...homes.map((at) => {
      const kept = rows.find((row) => row.at === at && sameName(row));
      return { path: joinPath(at, [place, kept?.name ?? name]), after: text };
    }),
  ];
}

/** Where the answer itself asks for the credential. */
function hinted({ challenges, words }: Signs): readonly Candidate[] {
  const header = (name: string, word: string): Candidate => ({ place: 'headers', name, word, likely: 3 });
  const names = [...words.matchAll(/\bx-[a-z-]{0,30}(?:key|token|auth)[a-z-]{0,10}/g)].map(([name]) => name);
  const params = [...words.matchAll(/[?&]([a-z_]{0,20}(?:key|token)[a-z_]{0,10})=/g)].flatMap(
    ([, name]) => name ?? [],
  );
  const told = [...words.matchAll(/\bauthorization:? +"?'?(bearer|token|apikey|api-key|key)\b/g)].flatMap(
    ([, word]) => word ?? [],
  );
  return [
    ...names.map((name) => header(capitalised(name), '')),
    ...params.map((name): Candidate => ({ place: 'params', name, word: '', likely: 3 })),
    ...told.map((word) => header('Authorization', `${capitalised(word)} `)),
    ...challenges
      .filter((scheme) => !otherSchemes.test(scheme))
      .map((scheme) => header('Authorization', `${scheme} `)),
  ];
}

function capitalised(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}

/** The one value of a connection that calls carry: the one field that could be a key; undefined where there are more. */
export function credentialKey(
  { fields }: Pick<FailedRequest, 'fields'>,
  isComputed: boolean,
): string | undefined {
  const own = fields.filter(({ computed, type }) => (computed === true) === isComputed && type !== 'copy');
  const telling = own.filter(({ key, type }) => type === 'password' || /key|token|secret|session/i.test(key));
  const [only, ...more] = own.length === 1 ? own : telling;
  return more.length === 0 ? only?.key : undefined;
}
