import type { StepProps } from '../step-props.ts';

export function FieldsStep({ scheme }: StepProps) {
  return <p>{scheme.title}</p>;
}
