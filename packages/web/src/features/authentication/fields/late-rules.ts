import { userPart } from '@claviger/engine/definition/input-format';
import { patternFault } from '@claviger/engine/definition/pattern';
import { readValue } from '@claviger/engine/definition/value';
import type { FieldDocument } from '../../../api/types.ts';
import { choiceValues } from './choices.ts';

/** What is wrong with values that a field would be checked against. Loaded late: patterns bring a whole engine along. */
export interface LateFaults {
  readonly pattern?: string;
  readonly default?: string;
}

/** The same rules that saving has. @see FLD-13, FLD-33 */
export function lateFaults(field: FieldDocument): LateFaults {
  const { pattern, default: text, inputFormat = '' } = field;
  const broken = pattern === undefined ? undefined : patternFault(pattern);
  if (broken !== undefined) return { pattern: `The pattern ${broken}.` };
  if (!text || field.type === 'copy') return {};
  const taken = readValue(userPart(inputFormat, text), {
    key: field.key,
    ...(isType(field.type) && { type: field.type }),
    ...(pattern !== undefined && { pattern }),
  });
  if ('fault' in taken) return { default: `The default ${taken.fault}.` };
  const values = choiceValues(field.choices);
  return values.length > 0 && !values.includes(text)
    ? { default: 'The default must be one of the choices.' }
    : {};
}

type Type = 'string' | 'text' | 'number' | 'integer' | 'boolean' | 'datetime' | 'copy' | 'password';

const types: readonly string[] = [
  'string',
  'text',
  'number',
  'integer',
  'boolean',
  'datetime',
  'copy',
  'password',
] satisfies readonly Type[];

function isType(type: string | undefined): type is Type {
  return type !== undefined && types.includes(type);
}
