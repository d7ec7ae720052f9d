import {
  type Field,
  failed,
  formFields,
  isSecretField,
  ok,
  problem,
  type Result,
  type Scheme,
  type Subject,
  type Values,
} from '@claviger/engine';
import type { Deps } from '../deps.ts';

/** What the connect page draws for one version of one integration. */
export interface ConnectForm {
  readonly scheme: Scheme;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly key: string;
  readonly field: Field;
  /** Never shown again once typed. */
  readonly secret: boolean;
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
  const fields = formFields(authentication, scheme).map((field) => ({
    key: field.key,
    field,
    secret: isSecretInput(field),
  }));
  return ok({ scheme, fields });
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
    typed[key] = typedValue(field, text);
  }
  return typed;
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

/** What may stand in the boxes again: what was typed, or prefilled, less every secret. */
export function shownValues(fields: readonly FormField[], values: Values): Values {
  const open = fields.filter(({ secret, key }) => !secret && Object.hasOwn(values, key));
  return Object.fromEntries(open.map(({ key }) => [key, values[key]]));
}
