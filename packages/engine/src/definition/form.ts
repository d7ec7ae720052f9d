import { type Fault, failed, ok, type Problem, problem, type Result } from '../problem/problem.ts';
import type { Values } from './bundle.ts';
import type { Authentication } from './definition.ts';
import type { Field } from './field.ts';
import { isPollutingKey } from './guard.ts';
import { fitsInHost } from './host-value.ts';
import { formatsHost, userPart } from './input-format.ts';
import type { SchemeShape } from './scheme-shape.ts';
import { isBlank, readValue, type Taken } from './value.ts';

/**
 * The fields of a connect form: the scheme's own that the builder does not name, then the builder's in their order.
 * A builder's field with a prebuilt key changes that field. Computed fields are not asked for. @see FLD-1, FLD-35, F-023
 */
export function formFields(
  authentication: Pick<Authentication, 'fields'>,
  scheme: Pick<SchemeShape, 'fields'>,
): readonly Field[] {
  const builders = authentication.fields.filter((field) => !field.computed);
  const named = new Set(builders.map((field) => field.key));
  const prebuilt = new Map(scheme.fields.map((field) => [field.key, field]));
  return [
    ...scheme.fields.filter((field) => !named.has(field.key)),
    ...builders.map((field) => ({ ...prebuilt.get(field.key), ...field })),
  ];
}

/** The form and the computed fields: all that a builder said of the values that a URL may hold. @see SUB-6 */
export function boundFields(
  authentication: Pick<Authentication, 'fields'>,
  scheme: Pick<SchemeShape, 'fields'>,
): readonly Field[] {
  const computed = authentication.fields.filter((field) => field.computed === true);
  return [...formFields(authentication, scheme), ...computed];
}

/** Whether a field's value is treated as a secret: all are, but those that a builder marked. @see FLD-26 */
export function isSecretField(field: Field): boolean {
  return field.isNoSecret !== true;
}

/** Whether a form cannot be sent without a field: all but those that say `required: false`. @see FLD-14, CTR-12 */
export function isRequired(field: Field): boolean {
  return field.required !== false && field.type !== 'copy' && !field.computed;
}

/**
 * Checks what was typed into a connect form and makes the values to store: defaults put in, types read, the user's
 * part of a formatted field alone. Every fault is reported, at its key. @see FLD-8 to FLD-31, F-010, F-024
 */
export function collectForm(fields: readonly Field[], typed: Values): Result<Values> {
  const faults: Fault[] = [];
  const stored = collect(fields, typed, '', faults);
  return faults.length === 0 ? ok(stored) : failed(formProblem(faults));
}

function collect(fields: readonly Field[], typed: Values, path: string, faults: Fault[]): Values {
  const known = new Set(fields.map((field) => field.key));
  for (const key of Object.keys(typed)) {
    if (!known.has(key)) faults.push(invalid(path + key, 'is not a field of this form'));
  }
  const stored: [string, unknown][] = [];
  for (const field of fields) {
    const at = path + field.key;
    const given = Object.hasOwn(typed, field.key) ? typed[field.key] : undefined;
    const value = isBlank(given) && field.type !== 'copy' ? field.default : given;
    if (isBlank(value)) {
      if (isRequired(field)) faults.push(missing(at));
      continue;
    }
    const taken = take(value, field, at, faults);
    if (taken !== undefined) stored.push([field.key, taken]);
  }
  return Object.fromEntries(stored);
}

function take(value: unknown, field: Field, path: string, faults: Fault[]): unknown {
  if (field.children) {
    if (isObject(value)) return collect(field.children, value, `${path}.`, faults);
    return refuse(faults, path, 'must be an object');
  }
  if (field.dict) {
    if (!isObject(value)) return refuse(faults, path, 'must be an object of names and values');
    const entries = Object.entries(value).map(([name, member]) => {
      const at = `${path}.${name}`;
      return [
        name,
        isPollutingKey(name)
          ? refuse(faults, at, 'is a name that is not allowed')
          : takeOne(member, field, at, faults),
      ];
    });
    return Object.fromEntries(entries);
  }
  if (!field.list) return takeOne(value, field, path, faults);
  const members = (Array.isArray(value) ? value : [value]).filter((member) => !isBlank(member));
  return members.map((member, index) => takeOne(member, field, `${path}[${index}]`, faults));
}

function takeOne(value: unknown, field: Field, path: string, faults: Fault[]): unknown {
  const taken = readTyped(value, field);
  return 'fault' in taken ? refuse(faults, path, taken.fault) : taken.value;
}

/** Reads one typed value of a field, whatever its list or dict says. */
function readTyped(value: unknown, field: Field): Taken {
  const { inputFormat } = field;
  if (inputFormat === undefined || typeof value !== 'string') return readValue(value, field);
  const taken = readValue(userPart(inputFormat, value.trim()), field);
  if ('fault' in taken || !formatsHost(inputFormat)) return taken;
  return fitsInHost(String(taken.value), field, false)
    ? taken
    : { fault: `must fit into ${inputFormat.replace('{{input}}', '…')}: letters, digits and dashes` };
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Puts the defaults of optional fields in where a stored value is missing or null. A required field gets none: its
 * default was for the form alone. @see FLD-30, FLD-31
 */
export function fillDefaults(fields: readonly Field[], stored: Values): Result<Values> {
  const faults: Fault[] = [];
  const filled: [string, unknown][] = [];
  for (const field of fields) {
    if (field.computed || field.type === 'copy') continue;
    const value = Object.hasOwn(stored, field.key) ? stored[field.key] : undefined;
    if (value !== undefined && value !== null) continue;
    if (isRequired(field)) faults.push(missing(field.key));
    else if (field.default !== undefined)
      filled.push([field.key, take(field.default, field, field.key, faults)]);
  }
  if (faults.length > 0) return failed(formProblem(faults));
  return ok(filled.length === 0 ? stored : { ...stored, ...Object.fromEntries(filled) });
}

/** The problem when an auth answer lacks computed fields; undefined when it has them all. @see FLD-37 to FLD-39 */
export function missingComputed(fields: readonly Field[], authData: Values): Problem | undefined {
  const absent = fields.filter(
    (field) => field.computed && (!Object.hasOwn(authData, field.key) || authData[field.key] == null),
  );
  const [first] = absent;
  if (!first) return undefined;
  const faults = absent.map(
    (field): Fault => ({
      path: field.key,
      message: 'is not in the answer',
      code: 'computed_field_missing',
    }),
  );
  return problem('computed_field_missing', 'exchange', { key: first.key }, { faults });
}

function formProblem(faults: readonly Fault[]): Problem {
  const [first] = faults;
  const code = faults.every((fault) => fault.code === 'required_value_missing')
    ? 'required_value_missing'
    : 'field_invalid';
  const reason = first ? `${first.path} ${first.message}` : '';
  return problem(code, 'fields', { key: first?.path ?? '', reason }, { faults });
}

function missing(path: string): Fault {
  return { path, message: 'is required', code: 'required_value_missing' };
}

function invalid(path: string, message: string): Fault {
  return { path, message, code: 'field_invalid' };
}

function refuse(faults: Fault[], path: string, message: string): undefined {
  faults.push(invalid(path, message));
  return undefined;
}
