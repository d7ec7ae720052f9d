import { useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import type { Connection } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { ClockIcon, PencilIcon, PlayIcon, PlugIcon, RefreshIcon, TrashIcon } from '../../../ui/icon.tsx';
import { MenuButton } from '../../../ui/menu.tsx';
import { given } from '../../../ui/props.ts';
import { connectionName, userName } from '../words.ts';
import { RenameDialog } from './rename-dialog.tsx';
import type { ConnectionActions } from './use-connection.ts';

interface ConnectionMenuProps {
  readonly connection: Connection;
  readonly actions: ConnectionActions;
}

/** Why it cannot be renewed now. */
function whyNoRenewal({ status }: Connection, isPending: boolean): string | undefined {
  if (isPending) return 'It is being renewed.';
  return status === 'active' ? undefined : 'Only a reconnection makes it live again.';
}

type Asking = 'rename' | 'expire' | 'delete';

/** The buttons of a connection's page. @see F-122 */
export function ConnectionMenu({ connection, actions }: ConnectionMenuProps) {
  const [asking, ask] = useState<Asking>();
  const { testing, signIn, renewal, expiry, renaming, deletion } = actions;
  const isLive = connection.status === 'active';
  const open = (what: Asking) => {
    for (const one of [expiry, renaming, deletion]) one.reset();
    ask(what);
  };
  const close = () => ask(undefined);
  return (
    <>
      <Button
        variant={isLive ? 'primary' : 'plain'}
        icon={PlayIcon}
        isPending={testing.phase === 'running'}
        onPress={actions.test}
      >
        Test connection
      </Button>
      <Button
        variant={isLive ? 'plain' : 'primary'}
        icon={PlugIcon}
        isPending={signIn.phase === 'opening'}
        onPress={actions.reconnect}
      >
        Reconnect
      </Button>
      <MenuButton
        label="More"
        items={[
          {
            id: 'renew',
            label: 'Renew now',
            icon: RefreshIcon,
            onAction: () => renewal.mutate(),
            ...given({ disabledReason: whyNoRenewal(connection, renewal.isPending) }),
          },
          { id: 'rename', label: 'Rename', icon: PencilIcon, onAction: () => open('rename') },
          {
            id: 'expire',
            label: 'Mark as expired',
            icon: ClockIcon,
            description: 'To rehearse what your product does then.',
            onAction: () => open('expire'),
            ...given({ disabledReason: isLive ? undefined : 'Calls are refused already.' }),
          },
          {
            id: 'delete',
            label: 'Delete connection',
            icon: TrashIcon,
            isDanger: true,
            startsGroup: true,
            onAction: () => open('delete'),
          },
        ]}
      />
      <RenameDialog
        connection={connection}
        renaming={renaming}
        isOpen={asking === 'rename'}
        onOpenChange={close}
      />
      <ConfirmDialog
        isOpen={asking === 'expire'}
        onOpenChange={close}
        title="Mark this connection as expired?"
        action="Mark as expired"
        tone="primary"
        isPending={expiry.isPending}
        problem={expiry.isError ? problemOf(expiry.error) : undefined}
        onConfirm={() => expiry.mutate(undefined, { onSuccess: close })}
      >
        <p>
          Calls are refused until {userName(connection)} reconnects, as if the app had ended the access. The
          credentials stay; a reconnection makes it live again, under the same id.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asking === 'delete'}
        onOpenChange={close}
        title={`Delete ${connectionName(connection)}?`}
        action="Delete connection"
        isPending={deletion.isPending}
        problem={deletion.isError ? problemOf(deletion.error) : undefined}
        onConfirm={() => deletion.mutate(undefined, { onSuccess: close })}
      >
        <p>
          The app is told to revoke the credentials, where the definition says how. Whatever it answers, they
          are destroyed here, and calls with this connection fail from then on. This cannot be undone. The
          timeline stays for 30 days, with the receipt.
        </p>
      </ConfirmDialog>
    </>
  );
}
