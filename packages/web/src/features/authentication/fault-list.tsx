import type { Ref } from 'react';
import type { Fault, Scheme } from '../../api/types.ts';
import { CircleAlertIcon } from '../../ui/icon.tsx';
import css from './fault-list.module.css';
import { placeWords } from './place-words.ts';
import { counted } from './version-words.ts';

/** The faults of a step, each a way to its control. */
export function FaultList({
  faults,
  scheme,
  onJump,
  ref,
}: {
  readonly scheme: Scheme;
  readonly faults: readonly Fault[];
  readonly onJump: (path: string) => void;
  /** Takes the focus when a save left faults. */
  readonly ref?: Ref<HTMLElement>;
}) {
  if (faults.length === 0) return null;
  const title = `${counted(faults.length, 'fault')} to mend`;
  return (
    <section ref={ref} tabIndex={-1} aria-label={title} className={css['faults']}>
      <CircleAlertIcon size={18} />
      <div>
        <p className={css['title']}>{title}</p>
        <ul className={css['list']}>
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <button type="button" className={css['jump']} title={path} onClick={() => onJump(path)}>
                {placeWords(path, scheme)}
              </button>{' '}
              {message}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
