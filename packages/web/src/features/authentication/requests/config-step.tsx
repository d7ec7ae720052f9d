import type { StepProps } from '../step-props.ts';

/** One screen of a scheme's config, drawn from its schema: the properties whose `x-screen` is `screen`. */
export function ConfigStep({ scheme, screen }: StepProps & { readonly screen: string }) {
  return (
    <p>
      {scheme.title} {screen}
    </p>
  );
}
