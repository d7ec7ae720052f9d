import type { StepProps } from '../step-props.ts';

export function TestStep({ scheme }: StepProps) {
  return <p>{scheme.title}</p>;
}
