import type { StepProps } from '../step-props.ts';

export function TestPanel({ scheme }: StepProps) {
  return <p>{scheme.title}</p>;
}
