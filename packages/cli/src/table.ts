/** Rows as aligned text; columns whose numbers are named stand to the right. */
export function alignedTable(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths = rows.reduce<readonly number[]>(
    (before, row) => row.map((cell, column) => Math.max(before[column] ?? 0, widthOf(cell))),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const gap = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
          return right.includes(column) ? gap + cell : cell + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Signs, not the units that they are stored in. */
function widthOf(cell: string): number {
  return [...cell].length;
}
