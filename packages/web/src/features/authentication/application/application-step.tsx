import type { StepProps } from '../step-props.ts';

export function ApplicationStep({ scheme }: StepProps) {
  return <p>{scheme.title}</p>;
}
