/** What became of one call of the token endpoint. `repeated`: within the grace period the same answer is given again. */
export type TokenOutcome = 'rotated' | 'repeated' | 'reused' | 'revoked' | 'unknown';

/** One call of the token endpoint. */
export interface TokenCall {
  readonly connection: string;
  /** Of the refresh token that was sent. */
  readonly generation: number;
  readonly outcome: TokenOutcome;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** When the answer was written; absent while it is under way. */
  answeredAt?: number;
}

/** Where the provider stands with one connection. */
export interface Family {
  /** Of the only refresh token that still works. */
  readonly generation: number;
  readonly isRevoked: boolean;
  /** The most calls that were under way at once. */
  readonly mostInFlight: number;
}

/** Everything that the provider saw. */
export interface Tally {
  readonly calls: readonly TokenCall[];
  readonly families: Readonly<Record<string, Family>>;
}

/** The tokens of one answer. */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: 'Bearer';
  /** In seconds. */
  readonly expires_in: number;
}

/** An OAuth provider without HTTP: rotates refresh tokens, and revokes a whole family when an old one comes again. */
export interface Provider {
  /** Takes a refresh token. It is spent at once; `end` is called when the answer is written. */
  refresh(token: string): { readonly tokens: Tokens | undefined; end(): void };
  /** Whether an access token works. */
  knows(token: string): boolean;
  inFlight(): number;
  tally(): Tally;
}

interface State {
  generation: number;
  rotatedAt: number;
  isRevoked: boolean;
  inFlight: number;
  mostInFlight: number;
}

/** Makes one. `graceMs`: how long the token before the newest one is answered again as it was. */
export function createProvider(deps: {
  now(): number;
  readonly graceMs: number;
  readonly lifetimeSeconds: number;
}): Provider {
  const families = new Map<string, State>();
  const calls: TokenCall[] = [];

  return {
    refresh(token) {
      const sent = readToken('r', token);
      const family = sent && familyOf(sent.connection);
      if (sent === undefined || family === undefined) return { tokens: undefined, end: () => undefined };
      family.inFlight += 1;
      family.mostInFlight = Math.max(family.mostInFlight, family.inFlight);
      const outcome = spend(family, sent.generation);
      const call: TokenCall = { ...sent, outcome, at: deps.now() };
      calls.push(call);
      const isGood = outcome === 'rotated' || outcome === 'repeated';
      return {
        tokens: isGood ? tokensOf(sent.connection, family.generation) : undefined,
        end: () => {
          call.answeredAt = deps.now();
          family.inFlight -= 1;
        },
      };
    },
    knows(token) {
      const sent = readToken('a', token);
      const family = sent && familyOf(sent.connection);
      return family !== undefined && !family.isRevoked && family.generation === sent?.generation;
    },
    inFlight: () => [...families.values()].reduce((sum, { inFlight }) => sum + inFlight, 0),
    tally: () => ({
      calls: [...calls],
      families: Object.fromEntries(
        [...families].map(([connection, { generation, isRevoked, mostInFlight }]) => [
          connection,
          { generation, isRevoked, mostInFlight },
        ]),
      ),
    }),
  };

  /** A family begins with the tokens that a connection is seeded with: those of generation 1. */
  function familyOf(connection: string): State {
    const known = families.get(connection);
    if (known !== undefined) return known;
    const fresh = { generation: 1, rotatedAt: 0, isRevoked: false, inFlight: 0, mostInFlight: 0 };
    families.set(connection, fresh);
    return fresh;
  }

  function spend(family: State, generation: number): TokenOutcome {
    if (generation > family.generation) return 'unknown';
    if (family.isRevoked) return 'revoked';
    if (generation === family.generation) {
      family.generation += 1;
      family.rotatedAt = deps.now();
      return 'rotated';
    }
    const isGraced = generation === family.generation - 1 && deps.now() < family.rotatedAt + deps.graceMs;
    if (isGraced) return 'repeated';
    family.isRevoked = true;
    return 'reused';
  }

  function tokensOf(connection: string, generation: number): Tokens {
    return { ...tokensFor(connection, generation), token_type: 'Bearer', expires_in: deps.lifetimeSeconds };
  }
}

/** The tokens of a connection's generation, long enough to look like a provider's. */
export function tokensFor(connection: string, generation: number) {
  const of = (kind: string) => `${kind}.${connection}.${generation}.${'0123456789abcdef'.repeat(4)}`;
  return { access_token: of('a'), refresh_token: of('r') };
}

/** Which connection and generation a token is of. */
export function readToken(
  kind: 'a' | 'r',
  token: unknown,
): { readonly connection: string; readonly generation: number } | undefined {
  const [is, connection = '', generation = ''] = typeof token === 'string' ? token.split('.') : [];
  return is === kind && /^\d+$/.test(generation) ? { connection, generation: Number(generation) } : undefined;
}
