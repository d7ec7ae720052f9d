import { piecesOf } from './template.ts';
import { helperSource } from './to-code-helpers.ts';
import { helpersOf, ownOf, presentOf, putInto, templateOf, type Used } from './to-code-text.ts';

/** Writes a connection label that is a template as code that returns the same text. @see COD-1, LBL-4 to LBL-8 */
export function toLabelCode(template: string): string {
  const used: Used = new Set();
  let isLifted = false;
  const label = templateOf(
    putInto(piecesOf(template), (path) => {
      if (path[0] === 'bundle' || path[0] === 'process') return presentOf(path, used);
      isLifted = true;
      used.add('text');
      return `text(${ownOf('values', path, used)}) ?? ''`;
    }),
  );
  const lifted = isLifted ? ['const values = { ...bundle.authData, ...bundle.inputData };'] : [];
  return [...helpersOf(used).map(helperSource), ...lifted, `return ${label};`].join('\n\n');
}
