import { ConfigStep } from '../requests/config-step.tsx';
import type { StepProps } from '../step-props.ts';
import css from './application-step.module.css';
import { EnvironmentValues } from './environment-values.tsx';
import { RedirectUrl } from './redirect-url.tsx';

/** What this integration is at the app: the address to register there, and what the app gave in return. */
export function ApplicationStep({ scheme }: StepProps) {
  return (
    <div className={css['step']}>
      {scheme.redirects && <RedirectUrl />}
      {scheme.environment.length > 0 && <EnvironmentValues fields={scheme.environment} />}
      <ConfigStep scheme={scheme} screen="application" />
    </div>
  );
}
