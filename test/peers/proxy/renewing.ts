import { type Echo, type Handler, plain } from './echo.ts';
import { type RawHeader, valuesOf } from './messages.ts';

/** A provider whose tokens can be taken away, and which counts how often it is asked for new ones. */
export interface Renewing {
  /** The token that is good now; others are refused. */
  token: string;
  /** Bytes of what is answered to a token that is not good. */
  refusal: string;
  /** What the token endpoint does: `good` renews, `kept` answers a token that is refused again. */
  endpoint: 'good' | 'kept' | 'away' | 'silent' | 'rejects';
  /** Token requests so far. */
  readonly asked: () => number;
  definition(path?: string, more?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

const json: RawHeader = ['content-type', 'application/json'];

/** Puts one behind paths of an echo: `/api…` wants the token, `/token` and `/login` give one. */
export function renewing(echo: Echo, prefix = ''): Renewing {
  let asked = 0;
  let given = 0;
  const world: Renewing = {
    token: 'first-token-0',
    refusal: plain(401, 'token is over', ['WWW-Authenticate: Bearer error="invalid_token"']),
    endpoint: 'good',
    asked: () => asked,
    definition: (path = '', more = {}) => ({
      authentication: {
        type: 'oauth2',
        oauth2Config: {
          authorizeUrl: { url: `${echo.url}/authorize` },
          getAccessToken: { url: `${echo.url}${prefix}/token`, method: 'POST' },
          refreshAccessToken: { url: `${echo.url}${prefix}/token`, method: 'POST' },
          autoRefresh: true,
          ...more,
        },
        test: { url: `${echo.url}${prefix}/me` },
      },
      baseUrl: `${echo.url}${prefix}/api${path}`,
    }),
  };
  const give: Handler = async (turn) => {
    await turn.read();
    asked += 1;
    if (world.endpoint === 'away') await turn.send(plain(503, 'later'));
    else if (world.endpoint === 'rejects')
      await turn.send(plain(400, '{"error":"invalid_grant"}', [json.join(': ')]));
    else if (world.endpoint === 'silent') await new Promise((resolve) => turn.socket.once('close', resolve));
    else {
      given += 1;
      const token = `renewed-token-${given}`;
      if (world.endpoint === 'good') world.token = token;
      const answer = {
        access_token: token,
        refresh_token: `refresh-${given}`,
        expires_in: 3600,
        sessionToken: token,
      };
      await turn.send(plain(200, JSON.stringify(answer), [json.join(': ')]));
    }
    return true;
  };
  echo.on(`${prefix}/token`, give);
  echo.on(`${prefix}/login`, give);
  echo.on(`${prefix}/api`, async (turn) => {
    const { headers, line, body } = await turn.read();
    const isGood = [...valuesOf(headers, 'authorization'), ...valuesOf(headers, 'x-session')].some((value) =>
      value.endsWith(world.token),
    );
    await turn.send(
      isGood ? plain(200, `${line.split(' ')[1]} ${body?.bytes} ${body?.sha256}`) : world.refusal,
    );
    return true;
  });
  return world;
}
