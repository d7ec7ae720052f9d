import type { FieldDocument } from '../../../api/types.ts';
import { kindOf } from './rows.ts';

/** What a definition may say of a field beside its first members. */
export const optional = [
  'placeholder',
  'default',
  'inputFormat',
  'pattern',
  'choices',
  'list',
  'dict',
  'isNoSecret',
] as const;
export type Optional = (typeof optional)[number];

/** What exported definitions may hold, and no page draws. */
export const undrawn = ['children', 'altersDynamicFields', 'meta'];

/** Which options make sense for a kind and type. */
export function optionsFor(field: FieldDocument): readonly Optional[] {
  const kind = kindOf(field);
  if (kind === 'computed') return ['pattern', 'isNoSecret'];
  if (kind === 'secret') return ['placeholder', 'pattern'];
  const hasChoices = field.choices !== undefined;
  const type = field.type ?? 'string';
  const isText = type === 'string' || type === 'text';
  return optional.filter((name) => {
    if (name === 'isNoSecret' || name === 'default') return true;
    if (type === 'boolean') return false;
    if (name === 'placeholder') return !hasChoices;
    if (name === 'choices') return type !== 'text' && type !== 'datetime';
    if (name === 'inputFormat') return type === 'string' && !hasChoices;
    if (name === 'pattern') return isText && !hasChoices;
    return true;
  });
}

/** What the options are called in a line. */
export const optionNames: Readonly<Record<Optional, string>> = {
  placeholder: 'placeholder',
  default: 'default',
  inputFormat: 'input format',
  pattern: 'pattern',
  choices: 'choices',
  list: 'several values',
  dict: 'names and values',
  isNoSecret: 'may be shown',
};
