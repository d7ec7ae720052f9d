import { Suspense } from 'react';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ApplicationStep } from './application/application-step.tsx';
import { FieldsStep } from './fields/fields-step.tsx';
import { LabelStep } from './label/label-step.tsx';
import { ReadBoundary } from './read-boundary.tsx';
import { ConfigStep } from './requests/config-step.tsx';
import { TestStep } from './requests/test-step.tsx';
import type { StepProps } from './step-props.ts';

const bodies: Readonly<Record<string, (props: StepProps) => React.JSX.Element>> = {
  fields: FieldsStep,
  application: ApplicationStep,
  test: TestStep,
  label: LabelStep,
};

/** What a builder does in a step. A step that not every scheme has is a screen of its config. */
export function StepBody({ step, scheme }: StepProps & { readonly step: string }) {
  const Body = bodies[step];
  return (
    <ReadBoundary>
      <Suspense fallback={<SkeletonRows rows={3} />}>
        {Body === undefined ? <ConfigStep scheme={scheme} screen={step} /> : <Body scheme={scheme} />}
      </Suspense>
    </ReadBoundary>
  );
}
