import { joinPath } from '../guard.ts';
import { isSensitiveField } from '../sensitive.ts';
import type { Check, Spot } from './check.ts';
import { isSecretName, isWrittenOut, secretIn } from './secret-name.ts';
import { asRaw, type CheckSubject, type PlacedRequest, textsOf } from './subject.ts';

/** @see ENV-10 */
export const literalSecretCheck: Check = {
  id: 'C002',
  severity: 'error',
  title:
    'No secret is written into the definition: not as a client secret, header, parameter, body value or default, nor in code.',
  fix: 'Put the value into the environment of the version and read it as {{process.env.NAME}}; in code, as process.env.NAME. Then replace it at the app: it has been seen.',
  find: (subject) => {
    const spots = [
      ...configSpots(subject),
      ...subject.requests.flatMap(requestSpots),
      ...subject.codes.flatMap(({ path, source }) => codeSpots(source, `${path}.source`)),
      ...subject.placed.flatMap(({ path, field }) =>
        isSensitiveField(field) && isWrittenOut(field.default ?? '')
          ? [
              {
                path: `${path}.default`,
                message: `The default of "${field.key}" is a secret that all users share.`,
              },
            ]
          : [],
      ),
      ...shapeSpots(subject),
    ];
    return [...new Map(spots.toReversed().map((spot) => [spot.path, spot])).values()].toReversed();
  },
};

function configSpots({ config, configPath }: CheckSubject): readonly Spot[] {
  const { clientSecret, assertion } = config;
  const { key } = asRaw(assertion);
  return [
    ...(isFixed(clientSecret) ? [writtenOut('The client secret', `${configPath}.clientSecret`)] : []),
    ...(isFixed(key) ? [writtenOut('The private key', `${configPath}.assertion.key`)] : []),
  ];
}

function isFixed(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !value.includes('{{');
}

function requestSpots({ path, request }: PlacedRequest): readonly Spot[] {
  const spots = ['headers', 'params', 'body', 'auth'].flatMap((part) =>
    namedValues(request[part], joinPath(path, [part])).flatMap(({ path: at, name, value }) =>
      isSecretName(name) && isWrittenOut(value) ? [writtenOut(`The value of ${name}`, at)] : [],
    ),
  );
  const { url, auth } = request;
  if (Array.isArray(auth) && isWrittenOut(auth[1])) spots.push(writtenOut('The password', `${path}.auth[1]`));
  const query = typeof url === 'string' ? url.replace(/^[^?]*\??/, '') : '';
  for (const [name, value] of new URLSearchParams(query.replace(/#.*$/s, ''))) {
    if (isSecretName(name) && isWrittenOut(value))
      spots.push(writtenOut(`The value of ${name}`, `${path}.url`));
  }
  return spots;
}

interface Named {
  readonly path: string;
  readonly name: string;
  readonly value: unknown;
}

function namedValues(value: unknown, path: string): readonly Named[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((member, index) => namedValues(member, joinPath(path, [index])));
  return Object.entries(value).flatMap(([name, member]) => {
    const at = joinPath(path, [name]);
    return [{ path: at, name, value: member }, ...namedValues(member, at)];
  });
}

/** `client_secret: 'abc…'`, `headers['X-Api-Key'] = "abc…"`: a name and, right after it, a text that nothing is put into or added to. */
const assigned =
  /(?<![\w-])([\w-]{1,60})["'`]?\]?\s{0,9}[:=]\s{0,9}(["'`])((?:(?!\2)[^\\\n$]){8,500})\2(?!\s{0,9}\+)/g;

function codeSpots(source: string, path: string): readonly Spot[] {
  for (const [, name = '', , value] of source.matchAll(assigned)) {
    if (isSecretName(name) && isWrittenOut(value)) return [writtenOut(`The value of ${name}`, path)];
  }
  return [];
}

/** Placeholders and help texts show examples. */
const examples = /\.(?:placeholder|helpText)$/;

function shapeSpots({ document }: CheckSubject): readonly Spot[] {
  return textsOf(document, '').flatMap(({ path, text }) => {
    const secret = examples.test(path) ? undefined : secretIn(text);
    return secret === undefined ? [] : [{ path, message: `Holds what looks like ${secret}.` }];
  });
}

function writtenOut(what: string, path: string): Spot {
  return { path, message: `${what} is written out here, where everybody reads it who reads the definition.` };
}
