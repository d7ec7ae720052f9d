import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, pathOf } from '../../api/client.ts';
import type { Member } from '../../api/people-types.ts';
import { problemOf } from '../../api/problem.ts';
import { enter, useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Actions, Form } from '../../ui/form.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { useToast } from '../../ui/toast.tsx';
import { membersRead } from './reads.ts';
import { roleOf, roles } from './roles.ts';

interface RoleDialogProps {
  readonly member: Member;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Gives a member another role. */
export function RoleDialog({ member, isOpen, onOpenChange }: RoleDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={`Role of ${member.name}`}>
      <RoleForm member={member} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RoleForm({ member, close }: { readonly member: Member; readonly close: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const isOwn = useSession()?.user.id === member.id;
  const [role, choose] = useState<string>(member.role);
  const change = useMutation({
    mutationFn: () => api.patch<Member>(pathOf('v1', 'members', member.id), { role }),
    onSuccess: async (changed) => {
      close();
      toast(`${changed.name} is ${roleOf(changed.role).title.toLowerCase()} now`);
      await client.invalidateQueries({ queryKey: membersRead.queryKey });
      // What one may do oneself is another from now on.
      if (isOwn) await enter(client);
    },
  });
  const submit = () => {
    if (role === member.role) close();
    else if (!change.isPending) change.mutate();
  };
  return (
    <Form onSubmit={submit} label={`Role of ${member.name}`}>
      {change.isError && <ProblemView problem={problemOf(change.error)} takesFocus level={3} />}
      <RadioCards
        label="Role"
        cards={roles.map(({ id, title, about }) => ({ id, title, description: about }))}
        value={role}
        onChange={choose}
        {...(isOwn ? { description: 'This is you: with another role you may do less at once.' } : {})}
      />
      <Actions align="end">
        <Button onPress={close}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={change.isPending}>
          Change role
        </Button>
      </Actions>
    </Form>
  );
}
