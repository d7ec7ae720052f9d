/**
 * Names and what must stand under them. A rule is text with variables (`Bearer $access`); see `rules.ts` for each.
 * A leading `?` lets the name be absent. Names that have no rule are refused.
 */
export type Rows = Readonly<Record<string, string>>;

/** A status and a body, with variables. */
export interface Refusal {
  readonly status: number;
  readonly answer: unknown;
}

/** What a signed token (`$jwt`) must be. */
export interface JwtRule {
  readonly algorithm: 'RS256' | 'PS256' | 'ES256' | 'HS256';
  /** Members of the header besides `alg`, as rules. */
  readonly header?: Rows;
  readonly claims: Rows;
  /** The longest time between `iat` and `exp`, in seconds. */
  readonly longest: number;
}

/** One address of a provider: what a request there must be, exactly, and what it is answered. */
export interface Endpoint {
  /** Segments are rules too: `/$bind:tenant/token`. */
  readonly path: string;
  /** POST when absent. */
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** The host without its port, as a rule. Any when absent. */
  readonly host?: string;
  readonly query?: Rows;
  /** Text that the query must hold as it stands, undecoded. */
  readonly raw?: string;
  /** What the body's members must be; nested ones by dotted name. Absent: there must be no body. */
  readonly body?: Rows;
  /** How the body is written. A form when absent. */
  readonly as?: 'form' | 'json';
  /** An Authorization header that has no rule is refused: nobody proves the same thing twice. */
  readonly headers?: Rows;
  readonly cookies?: Rows;
  readonly jwt?: JwtRule;
  /** Refused while the access token has more than so many seconds left. */
  readonly early?: number;
  /** All who ask in the client's own name share one grant. */
  readonly shared?: true;
  /** The access token's end is moved, and no token is made. */
  readonly extends?: true;
  /** How long what it makes lives, in seconds; the shape's when absent. */
  readonly ttl?: number;
  /** A redirect to `$redirect` with these parameters. */
  readonly back?: Rows;
  /** JSON, or text as it stands. */
  readonly answer?: unknown;
  readonly type?: string;
  readonly status?: number;
  readonly sets?: readonly string[];
  readonly refusal?: Refusal;
}

/** One way in which a provider differs, as data. */
export interface Shape {
  /** `q28`; parts of one quirk are `q44a`, `q44b`. */
  readonly id: string;
  readonly title: string;
  readonly endpoints: readonly Endpoint[];
  /** How long access tokens live, in seconds; for ever when null. An hour when absent. */
  readonly ttl?: number | null;
  /** Access tokens are JWTs with these claims and `exp`. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly refusal?: Refusal;
}

/** The one client that every provider knows. Its secret shows whether and how it was encoded. */
export const quirkClient = { id: 'client-7', secret: 'k3y+/:=%s sécret-0123456789' } as const;

/** Who signs in everywhere. */
export const quirkAccount = {
  id: 'acc_1',
  email: 'ada@acme.dev',
  password: 'lovelace',
  name: 'Ada',
} as const;

/** An address that answers who is asking, where the token stands as the rows say. */
export function me(rows: Partial<Endpoint> = { headers: { authorization: 'Bearer $access' } }): Endpoint {
  const { id, email, name } = quirkAccount;
  return { path: '/api/me', method: 'GET', answer: { id, email, name }, ...rows };
}

/** A page that sends the user back at once. */
export function consent(query: Rows = {}, back: Rows = {}): Endpoint {
  return {
    path: '/authorize',
    method: 'GET',
    query: {
      client_id: '$id',
      redirect_uri: '$redirect',
      response_type: 'code',
      state: '$state',
      ...query,
    },
    back: { code: '$code', state: '$state', ...back },
  };
}

const client: Rows = { client_id: '$id', client_secret: '$secret' };

/** The usual exchange of a code. */
export function exchange(over: Partial<Endpoint> = {}): Endpoint {
  return {
    path: '/token',
    body: { ...client, grant_type: 'authorization_code', code: '$code', redirect_uri: '$redirect' },
    answer: tokens,
    ...over,
  };
}

/** The usual renewal. */
export function renewal(over: Partial<Endpoint> = {}): Endpoint {
  return {
    path: '/token',
    body: { ...client, grant_type: 'refresh_token', refresh_token: '$refresh' },
    answer: tokens,
    ...over,
  };
}

/** The usual answer: a new refresh token ends the old one. */
export const tokens: Rows = {
  access_token: '$access',
  refresh_token: '$refresh',
  token_type: 'bearer',
  expires_in: '$expires:seconds',
};

/** The rows without some of them. */
export function without(rows: Rows, ...names: readonly string[]): Rows {
  return Object.fromEntries(Object.entries(rows).filter(([name]) => !names.includes(name)));
}

/** The same request with all its rows in the query and nothing in the body. */
export function whole({ body, ...rest }: Endpoint): Endpoint {
  return { ...rest, ...(body && { query: body }) };
}
