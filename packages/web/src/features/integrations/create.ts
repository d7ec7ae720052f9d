import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import type { Document, Integration } from '../../api/types.ts';

/** What a new integration is made of. */
export interface NewIntegration {
  readonly key: string;
  readonly name: string;
  readonly definition?: Document;
}

/** Makes an integration and goes to it. A refusal is the mutation's `error`. */
export function useCreateIntegration() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (wanted: NewIntegration) => api.post<Integration>('/v1/integrations', wanted),
    onSuccess: async ({ key, version }) => {
      await client.invalidateQueries({ queryKey: ['integrations'] });
      await navigate({ to: '/integrations/$key/$version', params: { key, version } });
    },
  });
}

/** Reads the text of a definition file: JSON with an object in it. Throws an Error that says what is wrong. */
export function readDefinitionFile(text: string): Document {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? error.message : '';
    throw new Error(
      `This is not JSON: ${where}. A YAML file is taken by the command line: npx claviger push FILE.`,
    );
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw new Error('A definition is an object: it begins with { and has an authentication.');
  // What another platform exports is the authentication alone.
  return 'authentication' in found || !('type' in found) ? (found as Document) : { authentication: found };
}
