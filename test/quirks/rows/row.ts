/** How a quirk can be met: by a definition alone, with code in it, or not at all. */
export type Result = 'data' | 'code' | 'no';

/** How credentials end: at a time that is known before, or by a refusal; and when, in seconds. */
export interface Renews {
  readonly seconds: number;
  readonly by: 'end' | 'refusal';
  /** So many seconds before the end, nothing is renewed yet. */
  readonly quiet?: number;
}

/** One way in which providers differ, and what is said and done about it. */
export interface Row {
  /** `q28`; a quirk with several shapes has one row for each: `q44a`, `q44b`. Names shape and definition too. */
  readonly id: string;
  /** What is odd, in one plain line. */
  readonly odd: string;
  /** How a definition says it. */
  readonly said: string;
  readonly result: Result;
  /** Why data is not enough. */
  readonly why?: string;
  /** A row by code whose definition is tested too. */
  readonly tested?: true;
  /** The test of a row that needs more than a definition, as the page links to it. */
  readonly elsewhere?: string;
  /** What the user types. `$name` stands for a key that is made for the test. */
  readonly typed?: Readonly<Record<string, string>>;
  /** Environment values beside the client's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Credentials that are imported, where nothing is fetched. */
  readonly adopt?: Readonly<Record<string, string>>;
  /** Below `baseUrl`; `/api/me` when absent. */
  readonly path?: string;
  readonly call?: { readonly method: string; readonly body: Readonly<Record<string, string>> };
  /** An hour, known before, when absent. */
  readonly renews?: Renews | 'never';
  /** How long the connection is known to live, in seconds. */
  readonly lives?: number;
  /** What must be stored. */
  readonly stored?: Readonly<Record<string, unknown>>;
  /** A stored value that is another one after each renewal. */
  readonly moves?: string;
  /** Where a second token opens, and the stored value that it is. */
  readonly second?: readonly [path: string, key: string];
  /** A wrong secret is told as a refusal, not as an answer without a token. */
  readonly badSecret?: true;
}
