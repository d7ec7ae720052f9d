import { isMembers } from '../requests/value.ts';

/** How choices are written: values alone, values with labels, or values with samples and labels. @see FLD-21 */
export type ChoicesShape = 'values' | 'labels' | 'samples';

/** A choice while it is edited. */
export interface ChoiceLine {
  readonly id: number;
  readonly value: string;
  readonly label: string;
  readonly sample: string;
}

/** The shape that choices are written in. */
export function shapeOf(choices: unknown): ChoicesShape {
  if (Array.isArray(choices)) return choices.some(isMembers) ? 'samples' : 'values';
  return 'labels';
}

/** Choices as lines. */
export function linesOf(choices: unknown): readonly ChoiceLine[] {
  const entries: readonly Omit<ChoiceLine, 'id'>[] = Array.isArray(choices)
    ? choices.map((choice: unknown) =>
        isMembers(choice)
          ? { value: text(choice['value']), label: text(choice['label']), sample: text(choice['sample']) }
          : { value: text(choice), label: '', sample: '' },
      )
    : isMembers(choices)
      ? Object.entries(choices).map(([value, label]) => ({ value, label: text(label), sample: '' }))
      : [];
  return entries.map((entry, id) => ({ id, ...entry }));
}

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));

/** A line more, at the end. */
export function withLine(lines: readonly ChoiceLine[]): readonly ChoiceLine[] {
  return [...lines, { id: Math.max(-1, ...lines.map(({ id }) => id)) + 1, value: '', label: '', sample: '' }];
}

/** The choices that lines say; undefined when they say none, for there is no empty list of choices. @see F-016 */
export function choicesOf(lines: readonly ChoiceLine[], shape: ChoicesShape): unknown {
  const said = lines.filter(
    ({ id, value }) => value !== '' && lines.find((other) => other.value === value)?.id === id,
  );
  if (said.length === 0) return undefined;
  if (shape === 'values') return said.map(({ value }) => value);
  if (shape === 'labels') return Object.fromEntries(said.map(({ value, label }) => [value, label || value]));
  return said.map(({ value, label, sample }) => ({ value, sample: sample || value, label: label || value }));
}

/** What is wrong with a line; undefined when nothing is. */
export function lineFault(line: ChoiceLine, lines: readonly ChoiceLine[]): string | undefined {
  if (line.value === '')
    return line.label === '' && line.sample === '' ? undefined : 'Type what is stored for this choice.';
  const first = lines.find(({ value }) => value === line.value);
  return first?.id === line.id ? undefined : 'Another choice has this value.';
}

/** The values that may be chosen. */
export function choiceValues(choices: unknown): readonly string[] {
  return linesOf(choices).map(({ value }) => value);
}

/** An object sorts keys that are whole numbers first, whatever order they are written in. */
export function losesOrder(lines: readonly ChoiceLine[], shape: ChoicesShape): boolean {
  return shape === 'labels' && lines.some(({ value }) => /^(?:0|[1-9]\d*)$/.test(value));
}
