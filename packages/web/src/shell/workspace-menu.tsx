import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { problemOf } from '../api/problem.ts';
import { switchWorkspace } from '../api/session.ts';
import type { ConsoleSession } from '../api/types.ts';
import { roleOf } from '../features/people/roles.ts';
import { CheckIcon, PencilIcon, PlusIcon } from '../ui/icon.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { useToast } from '../ui/toast.tsx';
import { NewWorkspaceDialog, RenameWorkspaceDialog } from './workspace-dialogs.tsx';

/** Which workspace a person is in, the way to their others, and to a new one. */
export function WorkspaceMenu({ session }: { readonly session: ConsoleSession }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const name = session.workspaceName ?? '';
  const [asked, ask] = useState<'new' | 'rename'>();
  const goTo = async (id: string, name: string) => {
    try {
      await switchWorkspace(client, id);
      await navigate({ to: '/' });
      toast(`You are in ${name} now`);
    } catch (error) {
      toast({ text: problemOf(error).title, tone: 'bad' });
    }
  };
  const others = session.workspaces.map(({ id, name, role }) => ({
    id,
    label: name,
    description: roleOf(role).title,
    ...(id === session.workspace ? { icon: CheckIcon } : { onAction: () => void goTo(id, name) }),
  }));
  const mayRename = session.role === 'admin';
  return (
    <>
      <MenuButton
        label={name}
        spokenLabel={`Workspace ${name}`}
        size="small"
        placement="bottom start"
        items={[
          ...others,
          ...(mayRename
            ? [
                {
                  id: 'rename',
                  label: 'Rename this workspace',
                  icon: PencilIcon,
                  startsGroup: true,
                  onAction: () => ask('rename'),
                },
              ]
            : []),
          {
            id: 'new',
            label: 'New workspace',
            icon: PlusIcon,
            startsGroup: !mayRename,
            onAction: () => ask('new'),
          },
        ]}
      />
      <NewWorkspaceDialog isOpen={asked === 'new'} onOpenChange={() => ask(undefined)} />
      <RenameWorkspaceDialog name={name} isOpen={asked === 'rename'} onOpenChange={() => ask(undefined)} />
    </>
  );
}
