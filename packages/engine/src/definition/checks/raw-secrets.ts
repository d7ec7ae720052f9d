import type { Check } from './check.ts';

export const rawSecretsCheck: Check = {
  id: 'C001',
  severity: 'warning',
  title: 'No code asks for the secrets themselves ("sealed": false).',
  fix: 'Take "sealed": false away, unless the code must sign or hash a secret: a token becomes its value as the request leaves.',
  find: ({ codes }) =>
    codes
      .filter(({ sealed }) => !sealed)
      .map(({ path }) => ({ path: `${path}.sealed`, message: 'This code reads secrets themselves.' })),
};
