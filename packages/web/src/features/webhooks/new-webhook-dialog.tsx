import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyField } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Actions } from '../../ui/form.tsx';
import { Stack } from '../../ui/page.tsx';
import type { Webhook } from './reads.ts';
import { WebhookForm, type WebhookWish } from './webhook-form.tsx';
import { receiverSample } from './words.ts';

type NewWebhook = Webhook & { readonly secret: string };

const begin: WebhookWish = { url: '', description: '', events: null, integrations: null };

/** Adds a webhook, and shows its secret this once. */
export function NewWebhookDialog({
  isOpen,
  onOpenChange,
}: {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}) {
  const client = useQueryClient();
  const [made, setMade] = useState<NewWebhook>();
  const create = useMutation({
    mutationFn: ({ url, description, events, integrations }: WebhookWish) =>
      api.post<NewWebhook>('/v1/webhooks', {
        url,
        ...(description === '' ? {} : { description }),
        ...(events === null ? {} : { events }),
        ...(integrations === null ? {} : { integrations }),
      }),
    // The answer holds the secret: it is forgotten with the dialog.
    gcTime: 0,
    onSuccess: async (webhook) => {
      setMade(webhook);
      await client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const change = (open: boolean) => {
    onOpenChange(open);
    if (open) return;
    setMade(undefined);
    create.reset();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={change}
      title={made === undefined ? 'New webhook' : 'Copy the secret'}
      isBusy={create.isPending}
    >
      {made === undefined ? (
        <WebhookForm
          begin={begin}
          action="Add webhook"
          isPending={create.isPending}
          problem={create.isError ? problemOf(create.error) : undefined}
          onSubmit={(wish) => create.mutate(wish)}
          onCancel={() => change(false)}
        />
      ) : (
        <Stack>
          <p>
            This is the only time that it is shown. Your server verifies with it that what arrives comes from
            here.
          </p>
          <CopyField label="Secret" value={made.secret} />
          <CodeBlock label="A server that verifies" text={receiverSample} maxHeightRem={14} />
          <Actions align="end">
            <LinkButton href={`/webhooks/${encodeURIComponent(made.id)}`}>Open the webhook</LinkButton>
            <Button variant="primary" onPress={() => change(false)}>
              I have copied it
            </Button>
          </Actions>
        </Stack>
      )}
    </Dialog>
  );
}
