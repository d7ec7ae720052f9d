import type { Draft, IntegrationVersion } from '../../../api/types.ts';
import type { Asked } from '../../../testing/render.tsx';
import { consentScheme, plainScheme } from './schemes.ts';
import { acme, draftOf, versionOf } from './versions.ts';

const path = '/v1/integrations/acme/versions/1.0.0';

/** A server with one version, for tests: it keeps what is saved, and refuses to save over a later save. */
export function serverWith(members: {
  readonly draft?: Partial<Draft>;
  readonly version?: Partial<IntegrationVersion>;
  /** What it finds in a document that is saved. */
  readonly check?: (document: Draft['document']) => Pick<Draft, 'complete' | 'faults'>;
}) {
  const state = { draft: draftOf(members.draft ?? {}), version: versionOf(members.version ?? {}) };
  let saves = 0;
  const answers = {
    'GET /v1/schemes': { data: [plainScheme, consentScheme], next: null },
    'GET /v1/integrations/acme': acme,
    'GET /v1/integrations/acme/versions': () => ({ data: [state.version], next: null }),
    [`GET ${path}/draft`]: () => state.draft,
    [`PUT ${path}/draft`]: ({ body }: Asked) => {
      const sent = body as Pick<Draft, 'document' | 'savedSteps' | 'savedAt'>;
      if (sent.savedAt !== state.draft.savedAt)
        return Response.json(
          { code: 'conflict', title: 'Saved meanwhile', detail: 'By somebody else.', fix: 'Load it.' },
          { status: 409 },
        );
      saves += 1;
      state.draft = {
        ...state.draft,
        ...members.check?.(sent.document),
        document: sent.document,
        savedSteps: sent.savedSteps,
        savedAt: `2026-01-01T00:00:0${saves}.000Z`,
      };
      return state.draft;
    },
    [`DELETE ${path}/draft`]: () => {
      state.draft = draftOf({ savedAt: '2026-01-02T00:00:00.000Z' });
      return null;
    },
    [`DELETE ${path}/authentication`]: () => {
      state.version = { ...state.version, scheme: null };
      return null;
    },
  };
  return { state, answers };
}
