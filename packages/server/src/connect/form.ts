import {
  type Consent,
  type Field,
  failed,
  formFields,
  isSecretField,
  ok,
  problem,
  type Result,
  type Subject,
  type Values,
} from '@claviger/engine';
import type { Deps } from '../deps.ts';
import type { TextLanguages } from './builder-texts.ts';

/** What the connect page draws for one version of one integration. */
export interface ConnectForm {
  /** Where the user consents; undefined: in this form alone. */
  readonly consent: Consent | undefined;
  readonly fields: readonly FormField[];
  /** A one-time code is sent after it. @see F-135 */
  readonly sendsCode: boolean;
}

export interface FormField {
  /** Where the value goes: the field's key, after those of the fields that it stands in (`parent.child`). */
  readonly key: string;
  readonly field: Field;
  /** Never shown again once typed. */
  readonly secret: boolean;
  /** Which of its texts are in another language than the page. */
  readonly langs?: TextLanguages;
}

/** The form of a subject; an integration without authentication has nothing to connect. @see GEN-6 */
export function connectForm(deps: Pick<Deps, 'schemes'>, subject: Subject): Result<ConnectForm> {
  const { authentication, key } = subject.definition;
  const scheme =
    authentication === undefined ? undefined : deps.schemes.find(({ name }) => name === authentication.type);
  if (authentication === undefined || scheme === undefined) {
    const faults = [
      { path: 'authentication', message: `The integration ${key} has no authentication to connect with.` },
    ];
    return failed(problem('definition_invalid', 'definition', {}, { faults }));
  }
  const fields = formFields(authentication, scheme).flatMap((field) => formEntries(field));
  const { config } = authentication;
  return ok({ consent: scheme.consent?.(config), fields, sendsCode: scheme.asksCode?.(config) === true });
}

/** A field as the form has it; one that holds others is drawn as these, under its own words. @see FLD-23 */
export function formEntries(field: Field, above = ''): readonly FormField[] {
  const key = above + field.key;
  if (field.children === undefined) return [{ key, field, secret: isSecretInput(field) }];
  const { label, helpText } = field;
  const note: Field = {
    key: field.key,
    type: 'copy',
    ...(label && { label }),
    ...(helpText && { helpText }),
  };
  return [
    ...(label === undefined && helpText === undefined ? [] : [{ key, field: note, secret: false }]),
    ...field.children.flatMap((child) => formEntries(child, `${key}.`)),
  ];
}

/**
 * Whether what was typed may come back in the page after a failure. Every value is a secret to the vault,
 * but a subdomain or an e-mail address typed a moment ago is not worth typing twice.
 */
function isSecretInput(field: Field): boolean {
  return field.type === 'password' || (isSecretField(field) && sensitiveName.test(field.key));
}

const sensitiveName = /api[_-]?key|auth|jwt|pass|pswd|secret|signature|token|pin$|key$|code$/i;

/** What a posted form says, by the fields' types. A blank box is a value not given. */
export function typedValues(fields: readonly FormField[], posted: URLSearchParams): Values {
  const typed: Record<string, unknown> = {};
  for (const { key, field } of fields) {
    if (field.type === 'copy') continue;
    const texts = posted.getAll(key).filter((text) => text !== '');
    const text = field.list === true ? texts.join('\n') : texts[0];
    if (text === undefined || text === '') continue;
    put(typed, key.split('.'), typedValue(field, text));
  }
  return typed;
}

function put(into: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[key] = value;
  else {
    const inside: Record<string, unknown> = isObject(into[key]) ? into[key] : {};
    into[key] = inside;
    put(inside, rest, value);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readAt(values: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce(
      (inside: unknown, name) => (isObject(inside) && Object.hasOwn(inside, name) ? inside[name] : undefined),
      values,
    );
}

function typedValue(field: Field, text: string): unknown {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (field.dict === true) {
    return Object.fromEntries(
      lines.map((line) => {
        const at = line.indexOf('=');
        return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      }),
    );
  }
  if (field.list === true) return lines.map((line) => line.trim());
  if (field.type === 'boolean') return text === 'true';
  return text;
}

/** What may stand in the boxes again, by the entries' keys: what was typed, or prefilled, less every secret. */
export function shownValues(fields: readonly FormField[], values: Values): Values {
  const open = fields.filter(({ secret, field }) => !secret && field.type !== 'copy');
  const shown = open.map(({ key }) => [key, readAt(values, key)] as const);
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}
