import { accountCheck } from './account.ts';
import type { Check } from './check.ts';
import { pkceCheck, revokeCheck } from './consent-hints.ts';
import { environmentCheck } from './environment.ts';
import { helpLinkCheck, helpTextCheck } from './help.ts';
import { httpsCheck } from './https.ts';
import { constantLabelCheck, labelCheck, secretLabelCheck } from './label.ts';
import { literalSecretCheck } from './literal-secret.ts';
import { openHostCheck } from './open-host.ts';
import { rawSecretsCheck } from './raw-secrets.ts';
import { scriptUrlCheck } from './script-url.ts';
import { testStepCheck } from './test-step.ts';
import { urlSecretCheck } from './url-secret.ts';
import { takenTemplateCheck, wayLabelCheck } from './ways.ts';

/** Every check, in the order of the page. An id is never used again for something else. @see docs/checks.md */
export const checks: readonly Check[] = [
  accountCheck,
  helpLinkCheck,
  labelCheck,
  httpsCheck,
  helpTextCheck,
  scriptUrlCheck,
  openHostCheck,
  rawSecretsCheck,
  literalSecretCheck,
  urlSecretCheck,
  testStepCheck,
  revokeCheck,
  pkceCheck,
  secretLabelCheck,
  constantLabelCheck,
  environmentCheck,
  wayLabelCheck,
  takenTemplateCheck,
];
