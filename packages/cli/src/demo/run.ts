import { demoAccount, type Playground } from '@claviger/playground';
import { createApi } from './api.ts';
import { connectExample } from './connect.ts';
import type { Row } from './table.ts';
import { createVisitor } from './visitor.ts';

const readRedirects = (schemes: unknown): ReadonlySet<string> => {
  if (!Array.isArray(schemes)) return new Set();
  return new Set(
    schemes.flatMap((scheme: unknown) => {
      if (scheme === null || typeof scheme !== 'object' || !('name' in scheme)) return [];
      return 'redirects' in scheme && scheme.redirects === true ? [String(scheme.name)] : [];
    }),
  );
};

/** Connects one integration for each scheme, one after the other; `tell` hears of each before it begins. */
export async function runDemo(
  server: { readonly url: string; readonly apiKey: string },
  playground: Playground,
  tell: (integration: string) => void,
): Promise<readonly Row[]> {
  const api = createApi(server.url, server.apiKey);
  const schemes = await api('GET', '/v1/schemes');
  if (!schemes.ok) throw new Error(`The schemes cannot be read: ${schemes.problem.detail}`);
  const redirecting = readRedirects(schemes.value['data']);
  const rows: Row[] = [];
  for (const example of playground.definitions) {
    tell(example.definition.name);
    rows.push(
      await connectExample(
        {
          api,
          person: {
            id: 'demo-user',
            typed: { username: demoAccount.email, password: demoAccount.password },
          },
          redirects: (scheme) => redirecting.has(scheme),
          createVisitor,
          now: () => performance.now(),
        },
        example,
      ),
    );
  }
  return rows;
}
