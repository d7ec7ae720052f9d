import type { StepDocument } from './mode.ts';
import { type Kind, kindOf, readText, textOf } from './value.ts';

/** A row while it is edited: it may have no name yet, or a text that means nothing. */
export interface Line {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly kind: Kind;
  /** The last value that the text meant. */
  readonly value: unknown;
}

/** Rows as lines. */
export function linesOf(rows: StepDocument): readonly Line[] {
  return Object.entries(rows).map(([name, value], id) => ({
    id,
    name,
    value,
    text: textOf(value),
    kind: kindOf(value),
  }));
}

/** Rows that came from elsewhere as lines: what is being typed stays the line that it is. */
export function reconciled(lines: readonly Line[], rows: StepDocument): readonly Line[] {
  const free = Math.max(-1, ...lines.map(({ id }) => id)) + 1;
  const known = linesOf(rows).map((line, index) => {
    const before = lines.find(({ name }) => name === line.name);
    return { ...line, id: before?.id ?? free + index };
  });
  return [...known, ...lines.filter(({ name }) => name.trim() === '')];
}

/** Another line after the last. */
export function withLine(lines: readonly Line[], name = '', value: unknown = ''): readonly Line[] {
  const id = Math.max(-1, ...lines.map((line) => line.id)) + 1;
  return [...lines, { id, name, value, text: textOf(value), kind: kindOf(value) }];
}

/** A line with another text, or another kind; its value follows as far as the text means one. */
export function edited(line: Line, change: Partial<Pick<Line, 'name' | 'text' | 'kind'>>): Line {
  const next = { ...line, ...change };
  const read = readText(next.text, next.kind);
  return read.ok ? { ...next, value: read.value } : next;
}

/** What is wrong with a line, or undefined. */
export function faultOf(
  line: Line,
  lines: readonly Line[],
): { readonly name?: string; readonly text?: string } {
  const first = lines.find(({ name }) => name === line.name);
  const read = readText(line.text, line.kind);
  return {
    ...(line.name !== '' && first?.id !== line.id && { name: `There is a row called ${line.name} already.` }),
    ...(line.name.trim() === '' && line.text !== '' && { name: 'Name this row, or remove it.' }),
    ...(!read.ok && { text: read.message }),
  };
}

/** The rows that the lines say. A line without a name, or with one that is taken, says nothing yet. @see REQ-3 */
export function rowsOf(lines: readonly Line[]): StepDocument {
  const named = lines.filter(
    ({ id, name }) => name.trim() !== '' && lines.find((other) => other.name === name)?.id === id,
  );
  return Object.fromEntries(named.map(({ name, value }) => [name, value]));
}
