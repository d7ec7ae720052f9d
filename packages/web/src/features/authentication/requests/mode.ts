import { isMembers } from './value.ts';

/** A step of a definition as it is being edited: a form, code, or the path of code. */
export type StepDocument = Readonly<Record<string, unknown>>;

/** Code as a definition holds it. */
export interface CodeDocument {
  readonly source: string;
  readonly args?: readonly string[];
  readonly sealed?: boolean;
}

export type Mode = 'form' | 'code' | 'file';

/** Which mode of a step runs. @see COD-5 */
export function modeOf(step: unknown): Mode {
  if (!isMembers(step)) return 'form';
  if ('source' in step) return 'code';
  return 'require' in step ? 'file' : 'form';
}

/** The code of a step that is not shown, kept for the way back. @see COD-4 */
export function keptCode(step: unknown): CodeDocument | undefined {
  const code = isMembers(step) ? step['code'] : undefined;
  return isMembers(code) && typeof code['source'] === 'string'
    ? (code as unknown as CodeDocument)
    : undefined;
}

/** The form of a step that is not shown. @see COD-3 */
export function keptForm(step: unknown): StepDocument | undefined {
  const form = isMembers(step) ? step['form'] : undefined;
  return isMembers(form) ? form : undefined;
}

/** The form of a step, whichever mode runs. */
export function formOf(step: unknown): StepDocument {
  if (modeOf(step) !== 'form') return keptForm(step) ?? {};
  return without(isMembers(step) ? step : {}, 'code');
}

/** A form step as code, its form beside it. `source` is what it was converted to, where no code was kept. @see COD-2 */
export function asCode(step: unknown, source: string): StepDocument {
  const form = formOf(step);
  const code: CodeDocument = keptCode(step) ?? { source };
  return { ...code, ...(Object.keys(form).length === 0 ? {} : { form }) };
}

/** A code step as its form again, its code beside it. `form` is what the code says, where no form was kept. @see COD-3 */
export function asForm(step: unknown, form?: StepDocument): StepDocument {
  const code = without(isMembers(step) ? step : {}, 'form');
  return { url: '', ...(keptForm(step) ?? form), ...('source' in code ? { code } : {}) };
}

/** An object without one of its members. */
export function without(members: StepDocument, name: string): StepDocument {
  return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));
}
