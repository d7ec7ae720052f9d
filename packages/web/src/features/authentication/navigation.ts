import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { definedOf } from '../../search.ts';

/** What of the page is open, as its address says it. */
export interface View {
  /** The alternative that is edited; absent for the definition's own authentication. @see F-064 */
  readonly way?: string;
  readonly step?: string;
  /** The tab of the test panel. */
  readonly tab?: string;
  /** The exchange that is open in the HTTP tab. */
  readonly exchange?: string;
  /** The connection that tests run with. */
  readonly account?: string;
  /** The place in the document that a fault is about. */
  readonly path?: string;
  /** The line and the column in the code at that place: `3:23`. */
  readonly line?: string;
}

/** Reads the view from the address, and changes parts of it. A part that is undefined goes away. */
export function useView() {
  const view: View = useSearch({ strict: false });
  const navigate = useNavigate();
  const show = useCallback(
    (change: { readonly [Part in keyof View]?: string | undefined }) =>
      void navigate({
        to: '.',
        search: (now: View) => definedOf<View>({ ...now, ...change }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return { view, show };
}
