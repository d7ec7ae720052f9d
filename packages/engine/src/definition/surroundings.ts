import type { Fault } from '../problem/problem.ts';
import type { Field } from './field.ts';
import { joinPath } from './guard.ts';
import { isHostEntry } from './hosts.ts';
import { requestFaults, templateFaults, urlFaults } from './step-rules.ts';

type Raw = Readonly<Record<string, unknown>>;

/** What stands beside an authentication and is bound by more than its shape; `fields` are those of its form. */
export function surroundingFaults(
  { requestTemplate, baseUrl, hosts }: Raw,
  fields: readonly Field[],
  base = '',
): readonly Fault[] {
  const at = (name: string) => joinPath(base, [name]);
  return [
    ...requestFaults(requestTemplate, fields, at('requestTemplate')),
    ...(typeof baseUrl === 'string'
      ? [...urlFaults(baseUrl, fields, at('baseUrl')), ...templateFaults(baseUrl, at('baseUrl'), false)]
      : []),
    ...(Array.isArray(hosts) ? hosts : []).flatMap((entry: unknown, index) =>
      typeof entry === 'string' ? hostFaults(entry, fields, joinPath(at('hosts'), [index])) : [],
    ),
  ];
}

function hostFaults(entry: string, fields: readonly Field[], path: string): readonly Fault[] {
  if (entry.includes('{{'))
    return [...urlFaults(`https://${entry}`, fields, path), ...templateFaults(entry, path, false)];
  return isHostEntry(entry)
    ? []
    : [{ path, message: 'must be host, host:port or *.host, without scheme and path' }];
}
