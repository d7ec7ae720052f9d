import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { addressOf, api, pathOf } from '../../api/client.ts';
import type { Member } from '../../api/people-types.ts';
import { problemOf } from '../../api/problem.ts';
import { enter, useSession } from '../../api/session.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { membersRead } from './reads.ts';
import { roleOf } from './roles.ts';

interface RemoveDialogProps {
  readonly member: Pick<Member, 'id' | 'name'>;
  /** Whether the member is who asks. */
  readonly isLeaving: boolean;
  /** Who stays: one of them may get what is shared. */
  readonly others: readonly Member[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Takes a member out of the workspace, and asks who gets the testing accounts that they share. @see TEAM-3 @see F-127 */
export function RemoveDialog({ member, isLeaving, others, isOpen, onOpenChange }: RemoveDialogProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const session = useSession();
  const heirs = others.filter(({ role }) => role !== 'subscriber');
  const [chosen, choose] = useState<string>();
  const first = heirs.find(({ id }) => id === session?.user.id) ?? heirs.find(({ role }) => role === 'admin');
  const heir = chosen ?? first?.id ?? heirs[0]?.id;
  const remove = useMutation({
    mutationFn: () => api.delete(addressOf(pathOf('v1', 'members', member.id), { transferTo: heir })),
    onSuccess: async () => {
      onOpenChange(false);
      if (!isLeaving) {
        toast(`${member.name} is removed`);
        await client.invalidateQueries({ queryKey: membersRead.queryKey });
        return;
      }
      // Whoever is in another workspace goes on there.
      await enter(client).catch(() => client.clear());
      await navigate({ to: '/' });
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={(open) => {
        remove.reset();
        onOpenChange(open);
      }}
      title={isLeaving ? `Leave ${session?.workspaceName ?? 'the workspace'}` : `Remove ${member.name}`}
      action={isLeaving ? 'Leave the workspace' : 'Remove member'}
      isPending={remove.isPending}
      {...(remove.isError ? { problem: problemOf(remove.error) } : {})}
      onConfirm={() => remove.mutate()}
    >
      <Stack>
        <p>
          {isLeaving ? 'You lose' : `${member.name} loses`} access at once. Integrations and connections of
          users stay as they are. Testing accounts that {isLeaving ? 'you have' : 'they have'} shared with
          nobody are disconnected.
        </p>
        {heir !== undefined && (
          <Select
            label="Shared testing accounts go to"
            value={heir}
            onChange={choose}
            options={heirs.map(({ id, name, role }) => ({
              id,
              label: name,
              description: roleOf(role).title,
            }))}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}
