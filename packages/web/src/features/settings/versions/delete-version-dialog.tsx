import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import { versionPath } from '../../../api/reads.ts';
import type { IntegrationVersion } from '../../../api/types.ts';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { Link } from '../../../ui/link.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { dropEdits } from '../../authentication/draft/edits.ts';

/** Deletes a version that nobody uses. @see VER-18 */
export function DeleteVersionDialog({
  integration,
  version,
  others,
  isOpen,
  onOpenChange,
}: {
  readonly integration: string;
  readonly version: string;
  /** Where to go when the version that is shown goes away. */
  readonly others: readonly IntegrationVersion[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const shown = useParams({ strict: false }).version;
  const remove = useMutation({
    mutationFn: () => api.delete(versionPath(integration, version)),
    onSuccess: async () => {
      dropEdits(localStorage, integration, version);
      onOpenChange(false);
      toast(`Version ${version} deleted`);
      const [next] = others;
      if (shown === version && next !== undefined)
        await navigate({
          to: '/integrations/$key/$version/versions',
          params: { key: integration, version: next.version },
        });
      client.removeQueries({ queryKey: ['integrations', integration, 'versions', version] });
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
  const change = (open: boolean) => {
    if (!open) remove.reset();
    onOpenChange(open);
  };
  const connections = `/connections?${new URLSearchParams({ integration, version })}`;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={change}
      title={`Delete version ${version}?`}
      action="Delete version"
      isPending={remove.isPending}
      onConfirm={() => remove.mutate()}
      problem={remove.isError ? problemOf(remove.error) : undefined}
    >
      <p>Its definition and its environment are deleted. No working connection is on it.</p>
      <p>
        A version stays while a connection is on it, a revoked one too. They stand under{' '}
        <Link href={connections}>Connections</Link>.
      </p>
    </ConfirmDialog>
  );
}
