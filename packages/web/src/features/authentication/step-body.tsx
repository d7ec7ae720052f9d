import { lazy, Suspense, useEffect } from 'react';
import { ReadOnlyArea } from '../../ui/read-only.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useDraft } from './draft/use-draft.tsx';
import { focusPlace } from './jump.ts';
import { ReadBoundary } from './read-boundary.tsx';
import { ConfigStep, loadConfig } from './requests/config-step.tsx';
import type { StepProps } from './step-props.ts';

const load = {
  fields: async () => ({ default: (await import('./fields/fields-step.tsx')).FieldsStep }),
  application: async () => ({
    default: (await import('./application/application-step.tsx')).ApplicationStep,
  }),
  test: async () => ({ default: (await import('./requests/test-step.tsx')).TestStep }),
  label: async () => ({ default: (await import('./label/label-step.tsx')).LabelStep }),
};

const bodies: Readonly<Record<string, React.ComponentType<StepProps>>> = {
  fields: lazy(load.fields),
  application: lazy(load.application),
  test: lazy(load.test),
  label: lazy(load.label),
};

export interface StepBodyProps extends StepProps {
  readonly step: string;
  /** The place whose control takes the focus once the step is there; a place in code is left to its editor. */
  readonly path?: string | undefined;
}

/** What a builder does in a step. A step that not every scheme has is a screen of its config. */
export function StepBody({ step, scheme, path }: StepBodyProps) {
  const Body = bodies[step];
  const { isReadOnly } = useDraft();
  return (
    <ReadBoundary>
      <Suspense fallback={<SkeletonRows rows={3} />}>
        <ReadOnlyArea isOn={isReadOnly}>
          {Body === undefined ? <ConfigStep scheme={scheme} screen={step} /> : <Body scheme={scheme} />}
        </ReadOnlyArea>
        {path !== undefined && <FocusOn path={path} />}
      </Suspense>
    </ReadBoundary>
  );
}

/** Stands beside what is loaded, so that it acts when that is there. */
function FocusOn({ path }: { readonly path: string }) {
  useEffect(() => {
    // A part that was folded away unfolds first.
    const frame = requestAnimationFrame(() => focusPlace(document, path));
    return () => cancelAnimationFrame(frame);
  }, [path]);
  return null;
}

/** Loads all steps with the first press or key: whoever begins to work goes from one to the next. */
export function useStepsAtHand(): void {
  useEffect(() => {
    const begun = new AbortController();
    const loadAll = () => {
      begun.abort();
      // What cannot be loaded now says so when it is opened.
      void Promise.allSettled([loadConfig, ...Object.values(load)].map((one) => one()));
    };
    for (const event of ['pointerdown', 'keydown'])
      window.addEventListener(event, loadAll, { signal: begun.signal });
    return () => begun.abort();
  }, []);
}
