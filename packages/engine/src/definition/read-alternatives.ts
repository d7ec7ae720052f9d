import type { Fault } from '../problem/problem.ts';
import { alternativesIn } from './alternatives.ts';
import { readAuthentication } from './authentication.ts';
import type { Alternative } from './definition.ts';
import type { Field } from './field.ts';
import { joinPath } from './guard.ts';
import type { SchemeShape } from './scheme-shape.ts';
import type { CodeStep, RequestTemplate } from './step.ts';
import { surroundingFaults } from './surroundings.ts';

type Raw = Readonly<Record<string, unknown>>;

/** An alternative whose shape was found right, but for its authentication. */
interface Shaped {
  readonly key: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly requestTemplate?: RequestTemplate | undefined;
  readonly beforeRequest?: CodeStep | readonly CodeStep[] | undefined;
  readonly afterResponse?: CodeStep | readonly CodeStep[] | undefined;
  readonly baseUrl?: string | undefined;
  readonly hosts?: readonly string[] | undefined;
}

/** What was read of the alternatives of a document. */
export interface ReadAlternatives {
  readonly faults: readonly Fault[];
  /** The fields of each form, by key. */
  readonly fields: ReadonlyMap<string, readonly Field[]>;
  /** The alternatives themselves, where there are no faults. */
  valuesOf(shaped: readonly Shaped[]): readonly Alternative[];
}

/** Reads what a schema cannot say of alternatives. `ownFields`: those of the definition's own form. @see F-064 */
export function readAlternatives(
  document: Raw,
  schemes: readonly SchemeShape[],
  ownFields: readonly Field[],
): ReadAlternatives {
  const given: readonly unknown[] = Array.isArray(document['alternatives']) ? document['alternatives'] : [];
  const read = given.map((one, index) => {
    const written = isRaw(one) ? one : {};
    const path = joinPath('alternatives', [index]);
    const found = readAuthentication(written['authentication'], schemes, joinPath(path, ['authentication']));
    const faults = isRaw(one)
      ? [
          ...found.faults,
          ...surroundingFaults(written, found.fields, path),
          ...takenFaults(document, written, { own: ownFields, other: found.fields }, path),
        ]
      : [];
    return { ...found, faults };
  });
  const keyed = alternativesIn(document);
  return {
    faults: [
      ...(given.length > 0 && document['authentication'] === undefined
        ? [{ path: 'alternatives', message: 'must stand beside an authentication: the first way to connect' }]
        : []),
      ...keyed.flatMap(({ key, index }) => {
        const first = keyed.findIndex((one) => one.key === key);
        return keyed[first]?.index === index
          ? []
          : [
              {
                path: `alternatives[${index}].key`,
                message: `repeats the key of alternatives[${keyed[first]?.index}]`,
              },
            ];
      }),
      ...read.flatMap(({ faults }) => faults),
    ],
    fields: new Map(keyed.map(({ key, index }) => [key, read[index]?.fields ?? []])),
    valuesOf: (shaped) =>
      shaped.flatMap((one, index): readonly Alternative[] => {
        const authentication = read[index]?.value;
        return authentication === undefined ? [] : [{ ...partsOf(one), authentication }];
      }),
  };
}

/** What an alternative takes over has to fit its own form too: a host that only another form bounds is bounded no more. */
function takenFaults(
  document: Raw,
  written: Raw,
  { own, other }: { readonly own: readonly Field[]; readonly other: readonly Field[] },
  path: string,
): readonly Fault[] {
  return ['requestTemplate', 'baseUrl', 'hosts'].flatMap((name) => {
    if (written[name] !== undefined) return [];
    const taken = { [name]: document[name] };
    const known = new Set(surroundingFaults(taken, own).map((fault) => `${fault.path} ${fault.message}`));
    return surroundingFaults(taken, other)
      .map((fault) => `${fault.path} ${fault.message}`)
      .filter((fault) => !known.has(fault))
      .map((fault) => ({
        path: joinPath(path, [name]),
        message: `is taken from the definition, whose ${fault}`,
      }));
  });
}

function partsOf({ key, label, ...rest }: Shaped): Omit<Alternative, 'authentication'> {
  const { help, requestTemplate, beforeRequest, afterResponse, baseUrl, hosts } = rest;
  return {
    key,
    label,
    ...(help === undefined ? {} : { help }),
    ...(requestTemplate === undefined ? {} : { requestTemplate }),
    ...(beforeRequest === undefined ? {} : { beforeRequest: listOf(beforeRequest) }),
    ...(afterResponse === undefined ? {} : { afterResponse: listOf(afterResponse) }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(hosts === undefined ? {} : { hosts }),
  };
}

/** One of something, or a list of it, as a list. */
export function listOf<Value>(value: Value | readonly Value[] | undefined): readonly Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as Value];
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
