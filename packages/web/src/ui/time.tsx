import { useEffect, useState } from 'react';
import { formatAgo, formatExact } from './format.ts';

export interface AgoProps {
  /** A time as the API tells it (RFC 3339). */
  readonly time: string;
}

/** How long ago something was, or when it will be, with the exact time on hover. It keeps up with the clock. */
export function Ago({ time }: AgoProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const then = Date.parse(time);
  if (Number.isNaN(then)) return <span>{time}</span>;
  return (
    <time dateTime={time} title={formatExact(then)}>
      {formatAgo(then, Math.max(now, Date.now()))}
    </time>
  );
}

/** An exact time of day, for what happened just now. */
export function At({ time }: AgoProps) {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return <span>{time}</span>;
  const text = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }).format(then);
  return (
    <time dateTime={time} title={formatExact(then)}>
      {text}
    </time>
  );
}
