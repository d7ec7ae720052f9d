import { lazy } from 'react';
import type { StepProps } from '../step-props.ts';
import { propertiesOf } from './schema.ts';

/** Loads the editors of a config. */
export const loadConfig = async () => ({
  default: (await import('./config-properties.tsx')).ConfigProperties,
});

const Properties = lazy(loadConfig);

/**
 * One screen of a scheme's config, drawn from its schema: the properties whose `x-screen` is `screen`. Most schemes
 * have none on most screens, so that their editors are loaded only here.
 */
export function ConfigStep({ scheme, screen }: StepProps & { readonly screen: string }) {
  const main = propertiesOf(scheme.config, screen, 'main');
  const more = propertiesOf(scheme.config, screen, 'more');
  if (main.length === 0 && more.length === 0) return null;
  return <Properties scheme={scheme} main={main} more={more} />;
}
