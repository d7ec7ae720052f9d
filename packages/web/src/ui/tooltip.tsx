import type { ReactElement } from 'react';
import { Tooltip as Bubble, Focusable, TooltipTrigger } from 'react-aria-components';
import css from './tooltip.module.css';

interface TooltipProps {
  readonly text: string;
  /** A button of this kit, or any element that can have the focus. */
  readonly children: ReactElement;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
}

/** Words beside a button of this kit, shown on hover and on focus. */
export function Tooltip({ text, children, placement = 'top' }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {typeof children.type === 'string' ? (
        <Focusable>{children as ReactElement<never, string>}</Focusable>
      ) : (
        children
      )}
      <Bubble
        className={css['bubble'] ?? ''}
        placement={placement}
        offset={6}
        // Inside a landmark, as all content of a page; at its end when there is none.
        UNSTABLE_portalContainer={document.querySelector('main') ?? document.body}
      >
        {text}
      </Bubble>
    </TooltipTrigger>
  );
}
