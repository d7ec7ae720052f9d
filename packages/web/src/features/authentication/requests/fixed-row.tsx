import type { ReactNode } from 'react';
import { cx } from '../../../ui/props.ts';
import type { AddedRow } from './effective.ts';
import css from './rows-editor.module.css';
import { textOf } from './value.ts';

export interface FixedRowProps {
  readonly row: AddedRow;
  readonly hint: string;
  readonly isOff?: boolean;
  readonly children?: ReactNode;
}

/** A row that is not edited in its place: it says where it comes from, and what can be done about it. */
export function FixedRow({ row, hint, isOff, children }: FixedRowProps) {
  return (
    <li className={cx(css['row'], css['fixed'], isOff === true && css['off'])}>
      <code>{row.name}</code>
      <span className={css['words']}>
        <code>{textOf(row.value)}</code>
        <span className={css['hint']}>{hint}</span>
      </span>
      <span className={css['buttons']}>{children}</span>
    </li>
  );
}
