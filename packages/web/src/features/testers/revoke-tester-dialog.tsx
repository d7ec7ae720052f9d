import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type ListedTester, nameOf, testersPath, testersRead } from './reads.ts';

interface RevokeTesterDialogProps {
  readonly integration: string;
  readonly tester: ListedTester;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Asks before a link is taken back. @see TEAM-6 */
export function RevokeTesterDialog({ integration, tester, isOpen, onOpenChange }: RevokeTesterDialogProps) {
  const client = useQueryClient();
  const toast = useToast();
  const name = nameOf(tester);
  const revoke = useMutation({
    mutationFn: () => api.delete(testersPath(integration, tester.id)),
    onSuccess: async () => {
      onOpenChange(false);
      toast(`${name} is revoked`);
      await client.invalidateQueries({ queryKey: testersRead(integration).queryKey });
    },
  });
  const { accounts } = tester;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={(open) => {
        revoke.reset();
        onOpenChange(open);
      }}
      title={`Revoke ${name}`}
      action="Revoke"
      isPending={revoke.isPending}
      {...(revoke.isError ? { problem: problemOf(revoke.error) } : {})}
      onConfirm={() => revoke.mutate()}
    >
      The link opens nothing from then on.
      {accounts > 0 &&
        ` ${accounts === 1 ? 'The account that was' : `The ${accounts} accounts that were`} connected by it will have expired.`}
    </ConfirmDialog>
  );
}
