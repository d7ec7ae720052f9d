import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import type { Integration } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { TrashIcon } from '../../../ui/icon.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section, Stack } from '../../../ui/page.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { dropAllEdits } from '../../authentication/draft/edits.ts';
import { counted } from '../../authentication/version-words.ts';

/** Deletes an integration with all its versions. */
export function DangerSection({ integration }: { readonly integration: Integration }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [isOpen, open] = useState(false);
  const { key, name, connections } = integration;
  const affected = connections.active + connections.expired;
  const remove = useMutation({
    mutationFn: () => api.delete(pathOf('v1', 'integrations', key)),
    onSuccess: async () => {
      dropAllEdits(localStorage, key);
      open(false);
      toast(`${name} deleted`);
      await navigate({ to: '/integrations' });
      client.removeQueries({ queryKey: ['integrations', key] });
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
  return (
    <Section title="Delete integration" isCard>
      <Stack gap="small">
        <p>
          All versions of {name} are deleted, with their definitions and environments. Its redirect URL stops
          working.
        </p>
        <p>
          {affected > 0
            ? `${counted(affected, 'connection')} must be removed first: `
            : 'It can be deleted once no connection is left, a revoked one neither: '}
          <Link href={`/connections?${new URLSearchParams({ integration: key })}`}>see its connections</Link>.
        </p>
        <div>
          <Button variant="danger" icon={TrashIcon} onPress={() => open(true)}>
            Delete integration
          </Button>
        </div>
      </Stack>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={(next) => {
          if (!next) remove.reset();
          open(next);
        }}
        title={`Delete ${name}?`}
        action="Delete integration"
        isPending={remove.isPending}
        onConfirm={() => remove.mutate()}
        problem={remove.isError ? problemOf(remove.error) : undefined}
        {...(affected > 0 ? { typed: name } : {})}
      >
        <p>All its versions and environments go away. This cannot be undone.</p>
        <p>
          {affected > 0
            ? `${counted(affected, 'connection')} would stop working: the server refuses until they are removed.`
            : 'No working connection uses it.'}
        </p>
      </ConfirmDialog>
    </Section>
  );
}
