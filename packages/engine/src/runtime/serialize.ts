import type { Bundle } from '../definition/bundle.ts';
import type { CodeStep } from '../definition/step.ts';
import { piecesOf, readPath } from '../definition/template.ts';
import { problem, type Stage } from '../problem/problem.ts';
import { runCode } from './code.ts';
import type { Driven } from './drive.ts';
import type { Serialize } from './prepare.ts';
import type { Run } from './run.ts';

/** What is to be filled, and with what. */
export interface Serializing {
  /** The builder's function, of the step or of the request template. */
  readonly code: CodeStep | undefined;
  /** Everything that holds templates. */
  readonly texts: unknown;
  readonly bundle: Bundle;
  readonly stage: Stage;
}

/**
 * Turns every list and object that stands inside text into text, by the builder's function. Undefined without one:
 * then such a value is a failure. @see TPL-5
 */
export async function serializerOf(
  run: Run,
  { code, texts, bundle, stage }: Serializing,
): Promise<Driven<Serialize | undefined>> {
  if (code === undefined) return { ok: true, value: undefined };
  const made = new Map<unknown, string>();
  for (const path of pathsInText(texts)) {
    const value = readPath(path, bundle);
    if (typeof value !== 'object' || value === null || made.has(value)) continue;
    const done = await runCode(run, { code, defaultArgs: ['value'], bundle, stage, path });
    if (!done.ok) return done;
    if (!['string', 'number', 'boolean'].includes(typeof done.value)) {
      const reason = `serializeValueForCurlies must return text; of ${path.join('.')} it made something else.`;
      return { ok: false, problem: problem('code_error', stage, { reason }) };
    }
    made.set(value, String(done.value));
  }
  return {
    ok: true,
    value(given) {
      const text = made.get(given);
      if (text === undefined) throw new Error('A value inside text was not serialized.');
      return text;
    },
  };
}

/** What stands inside longer text; a text that is one placeholder keeps its value's type, but in a URL. @see TPL-3 */
function pathsInText(value: unknown, isUrl = false): readonly (readonly string[])[] {
  if (typeof value === 'string') {
    const pieces = piecesOf(value);
    if (pieces.length < 2 && !isUrl) return [];
    return pieces.flatMap((piece) => ('path' in piece ? [piece.path] : []));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => pathsInText(member, name === 'url'));
}
