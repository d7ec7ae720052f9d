import type { Fault } from '../problem/problem.ts';
import { type Field, fieldSchema } from './field.ts';
import { joinPath } from './guard.ts';
import { userPart } from './input-format.ts';
import type { SchemeShape } from './scheme-shape.ts';
import { isSensitiveField } from './sensitive.ts';
import { readValue } from './value.ts';

type Raw = Readonly<Record<string, unknown>>;

/** @see FLD-24 */
const exclusive = [
  ['children', 'list'],
  ['children', 'dict'],
  ['children', 'type'],
  ['children', 'placeholder'],
  ['children', 'helpText'],
  ['children', 'default'],
  ['dict', 'list'],
] as const;

/**
 * What is wrong between the fields of a definition, and within one between its keys. Reads the raw document, so that
 * these faults show beside those of a schema. `scheme` is undefined when the type is unknown.
 */
export function fieldFaults(
  fields: unknown,
  scheme: SchemeShape | undefined,
  path: string,
): readonly Fault[] {
  if (!Array.isArray(fields)) return [];
  const first = new Map<string, number>();
  return fields.flatMap((field: unknown, index) => {
    if (!isRaw(field)) return [];
    const at = joinPath(path, [index]);
    const { key } = field;
    const faults = [
      ...ownFaults(field, scheme, at),
      ...fieldFaults(field['children'], undefined, `${at}.children`),
    ];
    if (typeof key !== 'string') return faults;
    const known = first.get(key);
    if (known === undefined) first.set(key, index);
    else
      faults.push({
        path: `${at}.key`,
        message: `repeats the key of ${path}[${known}]`,
        code: 'duplicate_field_key',
      });
    if (scheme?.reservedKeys.includes(key))
      faults.push({
        path: `${at}.key`,
        message: `is reserved by the ${scheme.name} scheme`,
        code: 'reserved_field_key',
      });
    return faults;
  });
}

function ownFaults(field: Raw, scheme: SchemeShape | undefined, at: string): Fault[] {
  const faults: Fault[] = [];
  for (const [one, other] of exclusive) {
    if (isSet(field[one]) && isSet(field[other]))
      faults.push({ path: `${at}.${other}`, message: `cannot stand beside ${one}` });
  }
  if (
    field['isNoSecret'] === true &&
    typeof field['key'] === 'string' &&
    isSensitiveField({ key: field['key'], type: field['type'] === 'password' ? 'password' : 'string' })
  )
    faults.push({
      path: `${at}.isNoSecret`,
      message: 'cannot be set: a password, key or token is always a secret',
    });
  if (field['computed'] === true && scheme?.computedFields === false)
    faults.push({
      path: `${at}.computed`,
      message: `cannot be set: the ${scheme.name} scheme has no auth answer to read it from`,
    });
  return [...faults, ...defaultFaults(field, at)];
}

/** A default that its own field would refuse would fail at each user, not at the builder. */
function defaultFaults(field: Raw, at: string): readonly Fault[] {
  const parsed = fieldSchema.safeParse(field);
  if (!parsed.success || !parsed.data.default || parsed.data.type === 'copy' || isSet(field['children']))
    return [];
  const taken = readValue(userPart(parsed.data.inputFormat ?? '', parsed.data.default), parsed.data);
  return 'fault' in taken ? [{ path: `${at}.default`, message: taken.fault }] : [];
}

/** `list: false` is as good as no `list`. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== false;
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of a raw list that are valid by themselves. */
export function validFields(fields: unknown): readonly Field[] {
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((field) => {
    const parsed = fieldSchema.safeParse(field);
    return parsed.success ? [parsed.data] : [];
  });
}
