import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { enter } from '../api/session.ts';
import type { ConsoleSession } from '../api/types.ts';
import { Dialog } from '../ui/dialog.tsx';
import { LockIcon, LogOutIcon, UserIcon } from '../ui/icon.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { useToast } from '../ui/toast.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { NameForm } from './workspace-dialogs.tsx';

interface PersonMenuProps {
  readonly session: ConsoleSession;
  readonly onSignOut: () => void;
}

/** Who is signed in, and what they change about themselves. */
export function PersonMenu({ session, onSignOut }: PersonMenuProps) {
  const client = useQueryClient();
  const toast = useToast();
  const [asked, ask] = useState<'name' | 'password'>();
  const close = () => ask(undefined);
  const { name, email = '' } = session.user;
  return (
    <>
      <MenuButton
        label={name}
        spokenLabel={`Signed in as ${name}`}
        variant="quiet"
        size="small"
        icon={UserIcon}
        placement="top start"
        items={[
          {
            id: 'name',
            label: 'Your name',
            icon: UserIcon,
            description: email,
            onAction: () => ask('name'),
          },
          { id: 'password', label: 'Change password', icon: LockIcon, onAction: () => ask('password') },
          { id: 'out', label: 'Sign out', icon: LogOutIcon, startsGroup: true, onAction: onSignOut },
        ]}
      />
      <Dialog isOpen={asked === 'name'} onOpenChange={close} title="Your name" size="small">
        <NameForm
          name={name}
          description={`Your team sees it. You sign in as ${email}.`}
          action="Save name"
          onSubmit={async (to) => {
            await api.patch('/console/profile', { name: to });
            await enter(client);
            toast('Your name is changed');
            close();
          }}
          onCancel={close}
        />
      </Dialog>
      <PasswordDialog email={email} isOpen={asked === 'password'} onOpenChange={close} />
    </>
  );
}
