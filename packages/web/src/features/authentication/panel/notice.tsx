import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import css from './notice.module.css';

interface NoticeProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly tone?: 'plain' | 'warn' | 'bad';
}

/** What stands between a builder and what they asked for. It takes the focus, as it answers what they did. */
export function Notice({ title, children, actions, tone = 'warn' }: NoticeProps) {
  const box = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} tabIndex={-1} aria-labelledby={id} className={css['notice']}>
      <Banner tone={tone} actions={actions}>
        <h3 id={id}>{title}</h3>
        {children}
      </Banner>
    </section>
  );
}
