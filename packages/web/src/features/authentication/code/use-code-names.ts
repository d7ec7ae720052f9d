import { useMemo } from 'react';
import type { Scheme } from '../../../api/types.ts';
import type { Placeholder } from '../requests/placeholders.ts';
import { useKnown, usePlaceholders } from '../requests/use-known.ts';
import { isMembers } from '../requests/value.ts';
import type { CodeNames, Name } from './completion.ts';

/** The names below a path, of what a template may read. */
function below(path: string, placeholders: readonly Placeholder[]): readonly Name[] {
  const found = placeholders.flatMap((one) => {
    const name = one.path.startsWith(`${path}.`) ? one.path.slice(path.length + 1).split('.')[0] : undefined;
    return name === undefined || name === '' ? [] : [{ name, about: one.about, kind: 'property' as const }];
  });
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}

/** The names of code, out of what is known. */
export function codeNames(placeholders: readonly Placeholder[], tested: unknown): CodeNames {
  const last = Object.keys(isMembers(tested) ? tested : {}).map((name) => ({
    path: `bundle.inputData.${name}`,
    about: 'In the last test',
  }));
  return {
    authData: below('bundle.authData', placeholders),
    inputData: below('bundle.inputData', [...placeholders, ...last]),
    environment: below('process.env', placeholders),
  };
}

/** What the completion of a step's code knows: fields, what is computed, the environment, and the last test. */
export function useCodeNames(scheme: Scheme, isOnTheWay: boolean): CodeNames {
  const placeholders = usePlaceholders(scheme, isOnTheWay);
  const { report } = useKnown();
  return useMemo(() => codeNames(placeholders, report?.bundle.inputData), [placeholders, report]);
}
