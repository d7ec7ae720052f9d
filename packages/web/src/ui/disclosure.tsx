import type { ReactNode } from 'react';
import { Disclosure as BaseDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components';
import css from './disclosure.module.css';
import { isThere } from './field.tsx';
import { VisuallyHidden } from './hidden.tsx';
import {
  ChevronRightIcon,
  CircleAlertIcon,
  CircleCheckIcon,
  CircleIcon,
  type Icon,
  LockIcon,
} from './icon.tsx';
import { cx, given } from './props.ts';

/** Where a step stands: done, with faults, not begun, or not to be changed. */
export type StepStatus = 'done' | 'faulty' | 'untouched' | 'locked';

const marks: Readonly<Record<StepStatus, readonly [icon: Icon, word: string]>> = {
  done: [CircleCheckIcon, 'Done'],
  faulty: [CircleAlertIcon, 'Needs attention'],
  untouched: [CircleIcon, 'Not done yet'],
  locked: [LockIcon, 'Locked'],
};

export interface DisclosureProps {
  readonly title: string;
  /** One line that says what is inside; shown beside the title. */
  readonly summary?: ReactNode;
  readonly status?: StepStatus;
  readonly isExpanded?: boolean;
  readonly defaultExpanded?: boolean;
  readonly onExpandedChange?: (isExpanded: boolean) => void;
  /** The level of its heading, 2 unless given; `none` for a plain button, as in lists. */
  readonly level?: 2 | 3 | 4 | 'none';
  /** Buttons that stay in sight at the end of the line. */
  readonly actions?: ReactNode;
  /** `plain` has no frame. */
  readonly look?: 'card' | 'plain';
  readonly id?: string;
  readonly children: ReactNode;
}

/** A part that opens below its title. */
export function Disclosure(props: DisclosureProps) {
  const { title, summary, status, level = 2, actions, look = 'card', id, children } = props;
  const { isExpanded, defaultExpanded, onExpandedChange } = props;
  const [Mark, word] = status === undefined ? [undefined, ''] : marks[status];
  const button = (
    <Button slot="trigger" className={css['trigger'] ?? ''}>
      <span className={css['arrow']}>
        <ChevronRightIcon />
      </span>
      {Mark !== undefined && status !== undefined && (
        <span className={css[status]}>
          <Mark />
        </span>
      )}
      <span className={css['title']}>{title}</span>
      {word !== '' && <VisuallyHidden>, {word}</VisuallyHidden>}
      {isThere(summary) && (
        <span className={css['summary']}>
          <VisuallyHidden>, </VisuallyHidden>
          {summary}
        </span>
      )}
    </Button>
  );
  return (
    <BaseDisclosure
      {...given({ isExpanded, defaultExpanded, onExpandedChange })}
      className={cx(css['disclosure'], css[look])}
    >
      <div className={css['head']} id={id}>
        {level === 'none' ? (
          <div className={css['heading']}>{button}</div>
        ) : (
          <Heading level={level} className={css['heading'] ?? ''}>
            {button}
          </Heading>
        )}
        {isThere(actions) && <div className={css['actions']}>{actions}</div>}
      </div>
      <DisclosurePanel className={css['panel'] ?? ''}>
        <div className={css['content']}>{children}</div>
      </DisclosurePanel>
    </BaseDisclosure>
  );
}
