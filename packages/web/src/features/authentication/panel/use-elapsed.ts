import { useEffect, useState } from 'react';

/** Milliseconds since a moment of the page's clock, told ten times a second; 0 without a moment. */
export function useElapsed(since: number | undefined): number {
  const [now, setNow] = useState(since ?? 0);
  useEffect(() => {
    if (since === undefined) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, [since]);
  return since === undefined ? 0 : Math.max(0, now - since);
}
