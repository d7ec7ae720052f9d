import type { Field } from '../field.ts';
import { joinPath } from '../guard.ts';
import { piecesOf } from '../template.ts';
import type { Check, Spot } from './check.ts';
import { isSecretName } from './secret-name.ts';
import { asRaw, type PlacedRequest } from './subject.ts';

/** @see RT-6 */
export const urlSecretCheck: Check = {
  id: 'C003',
  severity: 'warning',
  title:
    'No secret stands in a URL or its parameters. In the authorization URL, which a browser shows, it is an error.',
  fix: 'Send it in a header or in the body, where the app takes it there: URLs are kept in logs and histories.',
  find: ({ requests, fields }) =>
    requests.flatMap((placed) => {
      const seen = new Set<string>();
      return spotsOf(placed, fields).filter(({ message }) => seen.size < seen.add(message).size);
    }),
};

function spotsOf({ path, request, isRedirect }: PlacedRequest, fields: readonly Field[]): readonly Spot[] {
  const texts = [
    { path: `${path}.url`, text: request['url'] },
    ...Object.entries(asRaw(request['params'])).map(([name, text]) => ({
      path: joinPath(`${path}.params`, [name]),
      text,
    })),
  ];
  return texts.flatMap(({ path: at, text }) =>
    typeof text === 'string'
      ? secretsOf(text, fields).map((name): Spot => {
          if (!isRedirect) return { path: at, message: `${name} stands in a URL.` };
          const message = `${name} stands in the URL that the user's browser opens.`;
          return { path: at, message, severity: 'error', fix: 'Take it out: whoever connects can read it.' };
        })
      : [],
  );
}

/** Stored secrets and those of the environment. What the flow itself hands around (`inputData`) belongs there. */
function secretsOf(text: string, fields: readonly Field[]): readonly string[] {
  return piecesOf(text).flatMap((piece) => {
    if (!('path' in piece)) return [];
    const [root, part, key = ''] = piece.path;
    const name = piece.path.join('.');
    if (root === 'process' && part === 'env') return isSecretName(key) ? [name] : [];
    if (root !== 'bundle' || part !== 'authData') return [];
    const field = fields.find((one) => one.key === key);
    return field?.type === 'password' || isSecretName(key) ? [name] : [];
  });
}
