/** One row of a comparison: a line that stayed, or what stood there before and after. */
export interface DiffRow {
  readonly isSame: boolean;
  readonly before?: { readonly number: number; readonly text: string };
  readonly after?: { readonly number: number; readonly text: string };
}

/** Compares two texts line by line. Lines that went and lines that came at the same place stand side by side. */
export function diffLines(before: string, after: string): readonly DiffRow[] {
  const left = linesOf(before);
  const right = linesOf(after);
  const rows: DiffRow[] = [];
  let at = 0;
  let to = 0;
  const change = (untilLeft: number, untilRight: number) => {
    for (let row = 0; row < Math.max(untilLeft - at, untilRight - to); row += 1) {
      const one = at + row < untilLeft ? { number: at + row + 1, text: left[at + row] ?? '' } : undefined;
      const other = to + row < untilRight ? { number: to + row + 1, text: right[to + row] ?? '' } : undefined;
      rows.push({ isSame: false, ...(one && { before: one }), ...(other && { after: other }) });
    }
  };
  for (const [inLeft, inRight] of commonLines(left, right)) {
    change(inLeft, inRight);
    const text = left[inLeft] ?? '';
    rows.push({ isSame: true, before: { number: inLeft + 1, text }, after: { number: inRight + 1, text } });
    at = inLeft + 1;
    to = inRight + 1;
  }
  change(left.length, right.length);
  return rows;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** Above this many cells the middle of two texts is shown as wholly changed: the page must not stand still. */
const cellLimit = 4_000_000;

/** The longest common subsequence, as pairs of places. */
function commonLines(
  left: readonly string[],
  right: readonly string[],
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) {
    pairs.push([start, start]);
    start += 1;
  }
  let same = 0;
  while (
    same < Math.min(left.length, right.length) - start &&
    left[left.length - 1 - same] === right[right.length - 1 - same]
  )
    same += 1;
  const height = left.length - same - start;
  const width = right.length - same - start;
  if (height * width <= cellLimit) pairs.push(...subsequence(left, right, start, height, width));
  for (let back = same; back > 0; back -= 1) pairs.push([left.length - back, right.length - back]);
  return pairs;
}

function subsequence(
  left: readonly string[],
  right: readonly string[],
  start: number,
  height: number,
  width: number,
): readonly (readonly [number, number])[] {
  // lengths[row * (width + 1) + column]: how much the rests from there on have in common.
  const lengths = new Uint32Array((height + 1) * (width + 1));
  const cell = (row: number, column: number) => lengths[row * (width + 1) + column] ?? 0;
  for (let row = height - 1; row >= 0; row -= 1)
    for (let column = width - 1; column >= 0; column -= 1)
      lengths[row * (width + 1) + column] =
        left[start + row] === right[start + column]
          ? cell(row + 1, column + 1) + 1
          : Math.max(cell(row + 1, column), cell(row, column + 1));
  const pairs: (readonly [number, number])[] = [];
  let row = 0;
  let column = 0;
  while (row < height && column < width) {
    if (left[start + row] === right[start + column]) {
      pairs.push([start + row, start + column]);
      row += 1;
      column += 1;
    } else if (cell(row + 1, column) >= cell(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** Rows to be shown, and stretches of same lines that are only counted. */
export type DiffPart = { readonly row: DiffRow } | { readonly skipped: number };

/** Leaves out same lines that are far from any change. */
export function withContext(rows: readonly DiffRow[], context = 3): readonly DiffPart[] {
  const isNear = rows.map((_, at) =>
    rows.slice(Math.max(0, at - context), at + context + 1).some((row) => !row.isSame),
  );
  const parts: DiffPart[] = [];
  let skipped = 0;
  const skip = (upTo: number) => {
    // A gap of one line takes as much room as the line.
    const only = rows[upTo - 1];
    if (skipped === 1 && only !== undefined) parts.push({ row: only });
    else if (skipped > 0) parts.push({ skipped });
    skipped = 0;
  };
  rows.forEach((row, at) => {
    if (!isNear[at]) skipped += 1;
    else {
      skip(at);
      parts.push({ row });
    }
  });
  skip(rows.length);
  return parts;
}
