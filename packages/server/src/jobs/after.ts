/** Runs something once after so many milliseconds; the answer calls it off. Keeps no process alive. */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
}
