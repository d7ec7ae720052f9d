import type { ConsoleLine } from '../../../api/run-types.ts';
import type { Document } from '../../../api/types.ts';
import { At } from '../../../ui/time.tsx';
import { Marked } from '../../exchanges/marked.tsx';
import css from './console-tab.module.css';

/** What code logged, in order. @see TST-15 */
export function ConsoleTab({ lines }: { readonly lines: readonly ConsoleLine[] }) {
  if (lines.length === 0)
    return (
      <p className={css['none']}>
        The code logged nothing. What it passes to <code>z.console.log</code> stands here.
      </p>
    );
  return (
    <ol className={css['lines']} aria-label="Console">
      {lines.map(({ level, text, at }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and never move.
        <li key={index} className={css[level]}>
          <span className={css['time']}>
            <At time={at} />
          </span>
          <span className={css['level']}>{level}</span>
          <span className={css['text']}>
            <Marked text={text} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Whether a definition runs code, which may log. */
export function hasCode(document: Document): boolean {
  return holdsSource(document);
}

function holdsSource(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!Array.isArray(value) && 'source' in value && typeof value.source === 'string') return true;
  return Object.values(value).some(holdsSource);
}
