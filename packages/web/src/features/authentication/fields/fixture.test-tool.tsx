import { userEvent } from '@testing-library/user-event';
import type { IntegrationVersion, Scheme } from '../../../api/types.ts';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import type { StepProps } from '../step-props.ts';
import { draftOf, versionOf } from '../testing/versions.ts';

const at = '/v1/integrations/acme/versions/1.0.0';

/** A step with a draft around it, for tests. `saved()` is the document with its edits. */
export async function openStep(
  Step: (props: StepProps) => React.JSX.Element,
  scheme: Scheme,
  members: {
    readonly document?: Readonly<Record<string, unknown>>;
    readonly version?: Partial<IntegrationVersion>;
    readonly faults?: readonly { readonly path: string; readonly message: string }[];
    readonly address?: string;
  } = {},
) {
  const draft = draftOf({ faults: members.faults ?? [] });
  const page = await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <Step scheme={scheme} />
      <Shown />
    </DraftProvider>,
    {
      [`GET ${at}/draft`]: { ...draft, document: { ...draft.document, ...members.document } },
      [`GET ${at}/environment`]: [],
      'GET /v1/integrations/acme/versions': { data: [versionOf(members.version ?? {})], next: null },
    },
    members.address,
  );
  const user = userEvent.setup();
  await page.screen.findByTestId('document');
  return {
    ...page,
    user,
    document: () =>
      JSON.parse(page.screen.getByTestId('document').textContent ?? '') as Record<string, unknown>,
  };
}

function Shown() {
  const { document } = useDraft();
  return <pre data-testid="document">{JSON.stringify(document)}</pre>;
}
