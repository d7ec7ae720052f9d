import { Button } from '../../ui/button.tsx';
import { PencilIcon, PlayIcon, SendIcon, StopIcon, TrashIcon } from '../../ui/icon.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import type { Webhook } from './reads.ts';
import type { WebhookActions } from './webhook-page.tsx';

interface WebhookMenuProps {
  readonly webhook: Webhook;
  readonly actions: WebhookActions;
  readonly onAsk: (what: 'edit' | 'delete') => void;
}

/** The buttons of a webhook's page. */
export function WebhookMenu({ webhook: { enabled }, actions: { test, enable }, onAsk }: WebhookMenuProps) {
  return (
    <>
      <Button
        variant={enabled ? 'primary' : 'plain'}
        icon={SendIcon}
        isPending={test.isPending}
        onPress={() => test.mutate()}
      >
        Send test
      </Button>
      {!enabled && (
        <Button
          variant="primary"
          icon={PlayIcon}
          isPending={enable.isPending}
          onPress={() => enable.mutate(true)}
        >
          Enable
        </Button>
      )}
      <MenuButton
        label="More"
        items={[
          { id: 'edit', label: 'Edit webhook', icon: PencilIcon, onAction: () => onAsk('edit') },
          ...(enabled
            ? [
                {
                  id: 'disable',
                  label: 'Disable webhook',
                  icon: StopIcon,
                  description: 'No events are added for it; what waits is kept.',
                  onAction: () => enable.mutate(false),
                },
              ]
            : []),
          {
            id: 'delete',
            label: 'Delete webhook',
            icon: TrashIcon,
            isDanger: true,
            startsGroup: true,
            onAction: () => onAsk('delete'),
          },
        ]}
      />
    </>
  );
}
