import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/may.ts';
import { problemOf } from '../../../api/problem.ts';
import { draftRead, versionPath } from '../../../api/reads.ts';
import type { Document, Draft } from '../../../api/types.ts';
import { dropEdits, type Edits, keepEdits, readEdits } from './edits.ts';
import { type Path, parsePath, sameDocument, valueAt, withValue } from './path.ts';
import { rebase } from './rebase.ts';

/** The document that a builder works on: what is saved, and the edits on top of it. */
export interface DraftState {
  readonly integration: string;
  readonly version: string;
  /** The alternative that is edited as if it were the whole; absent for the definition's own authentication. @see F-064 */
  readonly way?: string;
  /** With the edits. */
  readonly document: Document;
  /** What the server has. */
  readonly saved: Draft;
  readonly isDirty: boolean;
  /** Whether who is signed in may only read it. @see TEAM-1 */
  readonly isReadOnly: boolean;
  /** Whether somebody else saved since these edits began: saving them is refused until they are taken over. */
  readonly isBehind: boolean;
  /** Whether what stands at a place differs from what is saved. */
  isChanged(path: string | Path): boolean;
  /** What stands at a place. */
  value(path: string | Path): unknown;
  /** Puts a value at a place; undefined takes it away. Nothing is sent. */
  edit(path: string | Path, value: unknown): void;
  /** The same for several places at once. */
  change(update: (document: Document) => Document): void;
  /** Sends the document and marks a step as saved. Throws an ApiProblem; the edits stay then. A `conflict` also reads anew what is saved. */
  save(step?: string): Promise<Draft>;
  /** Puts the edits on top of what is saved by now. */
  takeOver(): void;
  /** Goes back to what is saved. */
  discard(): void;
}

/** Who puts another in its place shows a part of the document as the whole. */
export const DraftContext = createContext<DraftState | undefined>(undefined);

/** The document of the version around. */
export function useDraft(): DraftState {
  const state = use(DraftContext);
  if (state === undefined) throw new Error('useDraft is used outside a DraftProvider.');
  return state;
}

/** Edits that begin from what is saved. */
const editsOf = ({ document, savedAt }: Draft): Edits => ({ document, base: document, savedAt });

/** Edits on top of another saved document. */
const rebased = ({ base, document }: Edits, saved: Draft): Edits => ({
  ...editsOf(saved),
  document: rebase(base, document, saved.document),
});

/** A place by its parts. */
export const asPath = (path: string | Path): Path => (typeof path === 'string' ? parsePath(path) : path);

/** Holds the document of one version for the page inside. Suspends until it is read. */
export function DraftProvider(props: {
  readonly integration: string;
  readonly version: string;
  readonly children: ReactNode;
}) {
  const { integration, version, children } = props;
  const client = useQueryClient();
  const read = draftRead(integration, version);
  const { data: saved } = useSuspenseQuery(read);
  const isReadOnly = !useMay('integrations:write');
  const [edits, setEdits] = useState<Edits | undefined>(() =>
    isReadOnly ? undefined : readEdits(localStorage, integration, version),
  );
  const document = edits?.document ?? saved.document;
  const isDirty = edits !== undefined && !sameDocument(edits.document, saved.document);

  useEffect(() => {
    // Those of somebody else in this browser stay theirs.
    if (isReadOnly) return;
    if (edits === undefined) dropEdits(localStorage, integration, version);
    else keepEdits(localStorage, integration, version, edits);
  }, [edits, integration, version, isReadOnly]);

  // What changed without a save, as an integration's name does, is taken over unasked.
  useEffect(
    () =>
      setEdits((now) =>
        now !== undefined && now.savedAt === saved.savedAt && !sameDocument(now.base, saved.document)
          ? rebased(now, saved)
          : now,
      ),
    [saved],
  );

  const change = useCallback(
    (update: (document: Document) => Document) => {
      if (isReadOnly) return;
      setEdits((now) => {
        const from = now === undefined || sameDocument(now.document, now.base) ? editsOf(saved) : now;
        return { ...from, document: update(from.document) };
      });
    },
    [saved, isReadOnly],
  );

  const save = useCallback(
    async (step?: string) => {
      const savedSteps = step === undefined ? saved.savedSteps : [...new Set([...saved.savedSteps, step])];
      const savedAt = edits === undefined ? saved.savedAt : edits.savedAt;
      const kept = await api
        .put<Draft>(versionPath(integration, version, 'draft'), { document, savedSteps, savedAt })
        .catch(async (error: unknown) => {
          if (problemOf(error).code === 'conflict') await client.refetchQueries({ queryKey: read.queryKey });
          throw error;
        });
      client.setQueryData(read.queryKey, kept);
      // What was typed while it was being sent stays an edit.
      setEdits((now) =>
        now === undefined || sameDocument(now.document, document)
          ? undefined
          : { ...editsOf(kept), document: rebase(document, now.document, kept.document) },
      );
      await client.invalidateQueries({
        queryKey: ['integrations'],
        predicate: ({ queryKey }) => queryKey.at(-1) !== 'draft',
      });
      return kept;
    },
    [client, document, edits, integration, version, saved, read.queryKey],
  );

  const state = useMemo<DraftState>(
    () => ({
      integration,
      version,
      document,
      saved,
      isDirty,
      isReadOnly,
      isBehind: isDirty && edits.savedAt !== saved.savedAt && !sameDocument(edits.base, saved.document),
      isChanged: (path) =>
        !sameDocument(valueAt(document, asPath(path)), valueAt(saved.document, asPath(path))),
      value: (path) => valueAt(document, asPath(path)),
      edit: (path, value) => change((now) => withValue(now, asPath(path), value)),
      change,
      save,
      takeOver: () => setEdits((now) => now && rebased(now, saved)),
      discard: () => setEdits(undefined),
    }),
    [integration, version, document, edits, saved, isDirty, isReadOnly, change, save],
  );
  return <DraftContext value={state}>{children}</DraftContext>;
}
