import { type ReactNode, useMemo } from 'react';
import { type Path, sameDocument, valueAt, withValue } from '../draft/path.ts';
import { asPath, DraftContext, type DraftState, useDraft } from '../draft/use-draft.tsx';
import { savedView, viewOf, withView } from './lens.ts';

/** The document as one way to connect has it, for all that edits it inside. @see F-064 */
export function WayDraft({
  way,
  children,
}: {
  readonly way: string | undefined;
  readonly children: ReactNode;
}) {
  const whole = useDraft();
  const state = useMemo(() => (way === undefined ? whole : stateOf(whole, way)), [whole, way]);
  return <DraftContext value={state}>{children}</DraftContext>;
}

function stateOf(whole: DraftState, way: string): DraftState {
  const document = viewOf(whole.document, way);
  const saved = savedView(whole.saved, way);
  const at = (path: string | Path) => valueAt(document, asPath(path));
  const change: DraftState['change'] = (update) =>
    whole.change((now) => withView(now, way, update(viewOf(now, way))));
  return {
    ...whole,
    way,
    document,
    saved,
    isChanged: (path) => !sameDocument(at(path), valueAt(saved.document, asPath(path))),
    value: at,
    edit: (path, value) => change((now) => withValue(now, asPath(path), value)),
    change,
    save: async (step) => savedView(await whole.save(step === undefined ? undefined : `${way}/${step}`), way),
  };
}
