import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, pathOf } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Webhook } from './reads.ts';
import { WebhookForm, type WebhookWish } from './webhook-form.tsx';

interface EditProps {
  readonly webhook: Webhook;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Changes where events are sent, and which. Its secret stays. */
export function EditWebhookDialog({ webhook, isOpen, onOpenChange }: EditProps) {
  const client = useQueryClient();
  const toast = useToast();
  const { url, description, events, integrations } = webhook;
  const save = useMutation({
    mutationFn: (wish: WebhookWish) => api.patch<Webhook>(pathOf('v1', 'webhooks', webhook.id), wish),
    onSuccess: async () => {
      onOpenChange(false);
      toast('Webhook saved. A new address counts for what waits, too.');
      await client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const change = (open: boolean) => {
    if (!open) save.reset();
    onOpenChange(open);
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={change} title="Edit webhook" isBusy={save.isPending}>
      <WebhookForm
        begin={{ url, description: description ?? '', events, integrations }}
        action="Save webhook"
        isPending={save.isPending}
        problem={save.isError ? problemOf(save.error) : undefined}
        onSubmit={(wish) => save.mutate(wish)}
        onCancel={() => change(false)}
      />
    </Dialog>
  );
}
