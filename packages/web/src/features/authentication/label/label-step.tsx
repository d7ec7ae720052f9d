import type { StepProps } from '../step-props.ts';

export function LabelStep({ scheme }: StepProps) {
  return <p>{scheme.title}</p>;
}
