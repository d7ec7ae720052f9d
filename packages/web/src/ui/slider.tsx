import { type ReactNode, useId } from 'react';
import { given } from './props.ts';
import css from './slider.module.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  /** The value in words, shown and read aloud: "25 %, 5 users". */
  readonly words: string;
  readonly description?: ReactNode;
}

/** A number on a line. Arrow keys move it by one, Page keys by ten. */
export function Slider({ label, value, min, max, onChange, words, description }: SliderProps) {
  const id = useId();
  const help = useId();
  return (
    <div className={css['field']}>
      <div className={css['head']}>
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id} className={css['words']}>
          {words}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className={css['line']}
        min={min}
        max={max}
        value={value}
        aria-valuetext={words}
        {...given({ 'aria-describedby': description === undefined ? undefined : help })}
        onChange={({ target }) => onChange(Number(target.value))}
      />
      {description !== undefined && (
        <p id={help} className={css['help']}>
          {description}
        </p>
      )}
    </div>
  );
}
