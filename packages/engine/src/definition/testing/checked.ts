import type { Finding } from '../checks/check.ts';
import { checkDefinition } from '../checks/check-definition.ts';
import type { CheckFacts } from '../checks/subject.ts';
import { shapes } from './shapes.ts';

/** A definition that no check finds anything in. */
export const cleanDefinition = {
  claviger: 1,
  key: 'acme',
  name: 'Acme CRM',
  version: '1.0.0',
  authentication: {
    type: 'plain',
    fields: [
      {
        key: 'api_key',
        label: 'API key',
        type: 'password',
        helpText: 'Copy it from [your settings](https://acme.example/settings/api).',
      },
      { key: 'subdomain', label: 'Subdomain', pattern: '^[a-z0-9-]+$', isNoSecret: true },
    ],
    test: {
      url: 'https://{{bundle.authData.subdomain}}.acme.example/api/me',
      headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' },
    },
    connectionLabel: '{{email}} ({{subdomain}})',
  },
  baseUrl: 'https://{{bundle.authData.subdomain}}.acme.example/api',
};

/** That definition with parts of its authentication, or beside it, replaced. */
export function defined(authentication: object, beside: object = {}): Readonly<Record<string, unknown>> {
  return {
    ...cleanDefinition,
    authentication: { ...cleanDefinition.authentication, ...authentication },
    ...beside,
  };
}

/** What one check finds, as `severity path`. */
export function spots(id: string, document: unknown, facts: CheckFacts = {}): readonly string[] {
  return found(id, document, facts).map(({ severity, path }) => `${severity} ${path}`);
}

/** What one check finds. */
export function found(id: string, document: unknown, facts: CheckFacts = {}): readonly Finding[] {
  return checkDefinition(document, shapes, facts).filter(({ check }) => check === id);
}
