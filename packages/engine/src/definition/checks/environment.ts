import { piecesOf } from '../template.ts';
import type { Check } from './check.ts';
import { asRaw, type CheckSubject, textsOf } from './subject.ts';

/** @see ENV-10 */
export const environmentCheck: Check = {
  id: 'C009',
  severity: 'warning',
  title: 'Every name of the environment that the definition reads has a value.',
  fix: 'Set the value in the environment of this version.',
  find: (subject) => {
    const { environment } = subject.facts;
    if (environment === undefined) return [];
    return [...environmentReads(subject)]
      .filter(([name]) => !environment.includes(name))
      .map(([name, path]) => ({ path, message: `process.env.${name} has no value.` }));
  },
};

/** Names that are read, each with the first place that reads it. */
function environmentReads({ document, requests, codes, config, configPath }: CheckSubject) {
  const label = asRaw(document['authentication'])['connectionLabel'];
  const texts = [
    ...requests.flatMap((placed) =>
      ['url', 'params', 'headers', 'body', 'auth'].flatMap((part) =>
        textsOf(placed.request[part], `${placed.path}.${part}`),
      ),
    ),
    ...Object.entries(config).flatMap(([key, value]) =>
      'url' in asRaw(value) || 'source' in asRaw(value) ? [] : textsOf(value, `${configPath}.${key}`),
    ),
    ...textsOf(document['baseUrl'], 'baseUrl'),
    ...textsOf(document['hosts'], 'hosts'),
    ...(typeof label === 'string' ? [{ path: 'authentication.connectionLabel', text: label }] : []),
  ];
  const reads = new Map<string, string>();
  for (const { path, text } of texts) {
    for (const piece of piecesOf(text)) {
      const [root, part, read] = 'path' in piece ? piece.path : [];
      if (root !== 'process' || part !== 'env') continue;
      if (read !== undefined && !reads.has(read)) reads.set(read, path);
    }
  }
  for (const { path, source } of codes) {
    for (const [, read = ''] of source.matchAll(/\bprocess\.env\.(\w+)/g)) {
      if (!reads.has(read)) reads.set(read, `${path}.source`);
    }
  }
  return reads;
}
