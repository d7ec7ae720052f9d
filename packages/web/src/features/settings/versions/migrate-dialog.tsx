import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import { versionPath } from '../../../api/reads.ts';
import type { IntegrationVersion } from '../../../api/types.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { MigrateForm, type MoveWish } from './migrate-form.tsx';
import { MigratePreview } from './migrate-preview.tsx';
import type { Move, MovePreview } from './move.ts';

interface MigrateProps {
  readonly integration: string;
  readonly version: IntegrationVersion;
  readonly versions: readonly IntegrationVersion[];
}

/** Moves connections to another version: first says what would move, then begins. @see VER-15 */
export function MigrateDialog({
  isOpen,
  onOpenChange,
  ...of
}: MigrateProps & { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Migrate connections of ${of.version.version}`}
    >
      <Migration {...of} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Migration({ integration, version, versions, close }: MigrateProps & { readonly close: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const [wish, setWish] = useState<MoveWish>();
  const path = versionPath(integration, version.version, 'migrate');
  const look = useMutation({
    mutationFn: (wanted: MoveWish) => api.post<MovePreview>(path, { ...wanted, dryRun: true }),
    onSuccess: (_, wanted) => setWish(wanted),
  });
  const start = useMutation({
    mutationFn: (wanted: MoveWish) => api.post<Move>(path, wanted),
    onSuccess: async (move) => {
      close();
      toast(`Migration from ${move.from} to ${move.to} begun`);
      await client.invalidateQueries({ queryKey: ['moves'] });
    },
  });
  if (wish !== undefined && look.data !== undefined)
    return (
      <MigratePreview
        preview={look.data}
        isPending={start.isPending}
        problem={start.isError ? problemOf(start.error) : undefined}
        onBack={() => {
          start.reset();
          setWish(undefined);
        }}
        onStart={() => start.mutate(wish)}
      />
    );
  return (
    <MigrateForm
      integration={integration}
      version={version}
      versions={versions}
      begin={look.variables}
      isPending={look.isPending}
      problem={look.isError ? problemOf(look.error) : undefined}
      onSubmit={(wanted) => look.mutate(wanted)}
      onCancel={close}
    />
  );
}
