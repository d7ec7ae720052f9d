import { formatExact } from '../../ui/format.ts';

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** When a line of the log was written: the time of day, and the day unless it is today. */
export function LogTime({ time }: { readonly time: string }) {
  const then = new Date(time);
  const isToday = then.toDateString() === new Date().toDateString();
  return (
    <time dateTime={time} title={formatExact(then.getTime())}>
      {isToday ? clock.format(then) : `${day.format(then)} ${clock.format(then)}`}
    </time>
  );
}
