import { useCallback, useEffect, useRef, useState } from 'react';
import { type ProblemAnswer, problemOf } from '../../api/problem.ts';
import type { Scheme } from '../../api/types.ts';
import { useToast } from '../../ui/toast.tsx';
import { useBeforeSaves } from './before-save.tsx';
import { useDraft } from './draft/use-draft.tsx';
import { stepOf, titleOf } from './place.ts';
import { counted } from './version-words.ts';

/** What came of the last save. */
export interface SaveState {
  /** The step that is being saved. */
  readonly pending?: string;
  /** Why a step was refused. */
  readonly refusal?: { readonly step: string; readonly problem: ProblemAnswer };
  /** How often a save of somebody else was in the way. */
  readonly conflicts: number;
  /** The result in words, for those who hear the page. */
  readonly words: string;
}

export interface SaveStep extends SaveState {
  /** Saves a step. `done` is called with whether it has no faults and may be left. */
  save(step: string, done?: (isSound: boolean) => void): Promise<void>;
}

/** Saves steps one at a time, and tells what came of it. @see F-141 */
export function useSaveStep(scheme: Scheme): SaveStep {
  const draft = useDraft();
  const { run } = useBeforeSaves();
  const toast = useToast();
  const [state, setState] = useState<SaveState>({ conflicts: 0, words: '' });
  const isBusy = useRef(false);
  const save = useCallback(
    async (step: string, done?: (isSound: boolean) => void) => {
      if (isBusy.current) return;
      isBusy.current = true;
      setState(({ conflicts }) => ({ pending: step, conflicts, words: '' }));
      const title = titleOf(step, scheme);
      try {
        await run();
        const kept = await draft.save(step);
        const faults = kept.faults.filter(({ path }) => stepOf(path, scheme) === step).length;
        const rest = faults === 0 ? '' : `, with ${counted(faults, 'fault')} to mend`;
        setState(({ conflicts }) => ({ conflicts, words: `${title} saved${rest}` }));
        done?.(faults === 0);
      } catch (error) {
        const problem = problemOf(error);
        const isConflict = problem.code === 'conflict';
        // The page itself asks what is to become of edits; without any there is nothing to ask.
        if (isConflict && !draft.isDirty)
          toast('Somebody else saved this version. It is loaded: save again.');
        setState(({ conflicts }) =>
          isConflict
            ? { conflicts: conflicts + 1, words: problem.title }
            : { conflicts, words: '', refusal: { step, problem } },
        );
      } finally {
        isBusy.current = false;
      }
    },
    [draft, run, scheme, toast],
  );
  return { ...state, save };
}

/** Calls `save` on ⌘S or Ctrl-S, unless an editor took the key for itself. */
export function useSaveKey(save: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.metaKey || event.ctrlKey)) return;
      if (event.altKey || event.shiftKey || event.defaultPrevented) return;
      event.preventDefault();
      // A key that is held down saves once.
      if (!event.repeat) save();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [save]);
}
