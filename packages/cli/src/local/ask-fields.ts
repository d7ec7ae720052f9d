import type { Field, Values } from '@claviger/engine';
import type { Io } from '../io.ts';
import { LocalError } from './local.ts';

/** A form field as it is asked for, with what a question must know of it. */
export interface Question {
  readonly field: Field;
  readonly secret: boolean;
  readonly required: boolean;
}

/** `KEY=VALUE`, as the command line gave it. A value may hold what it likes. */
export function givenValues(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new LocalError(`--value: write it as KEY=VALUE, not "${text.slice(0, 40)}".`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** Asks for what was not given; nobody to ask means that it stays blank. */
export async function askFields(
  io: Pick<Io, 'ask' | 'askSecret'>,
  questions: readonly Question[],
  given: Readonly<Record<string, string>>,
): Promise<Values> {
  const values: Record<string, unknown> = { ...given };
  for (const { field, secret, required } of questions) {
    if (Object.hasOwn(given, field.key)) continue;
    const typed = await (secret ? io.askSecret : io.ask)(`${questionOf(field, required)} `);
    if (typed !== undefined && typed !== '') values[field.key] = typed;
  }
  return values;
}

function questionOf(field: Field, required: boolean): string {
  const { label = field.key, choices, inputFormat, default: preset } = field;
  const known = choices === undefined ? [] : Array.isArray(choices) ? choices : Object.keys(choices);
  const among = known.map((choice) => (typeof choice === 'string' ? choice : choice.value)).join(', ');
  const notes = [
    ...(inputFormat === undefined ? [] : [inputFormat.replace('{{input}}', '…')]),
    ...(among === '' ? [] : [`one of ${among}`]),
    ...(preset === undefined ? [] : [`default ${preset}`]),
    ...(required ? [] : ['optional']),
  ];
  return `${label}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}:`;
}
