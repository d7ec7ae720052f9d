/** Enough of a request's id to find it in the log, and short enough to read out. */
export function shortReference(reference: string): string {
  return reference.replace(/^req_/, '').slice(0, 8);
}
