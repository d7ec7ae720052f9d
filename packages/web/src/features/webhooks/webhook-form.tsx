import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProblemAnswer } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Actions, Form } from '../../ui/form.tsx';
import { given } from '../../ui/props.ts';
import { TextField } from '../../ui/text-field.tsx';
import { namedIntegrationsRead } from '../connections/reads.ts';
import type { Webhook } from './reads.ts';
import { SomeOf } from './some-of.tsx';
import { webhookEvents } from './words.ts';

/** What is typed of a webhook. */
export type WebhookWish = Pick<Webhook, 'url' | 'events' | 'integrations'> & { readonly description: string };

interface WebhookFormProps {
  readonly begin: WebhookWish;
  readonly action: string;
  readonly isPending: boolean;
  readonly problem: ProblemAnswer | undefined;
  readonly onSubmit: (wish: WebhookWish) => void;
  readonly onCancel: () => void;
}

/** Where events are sent, and which. */
export function WebhookForm({ begin, action, isPending, problem, onSubmit, onCancel }: WebhookFormProps) {
  const [wish, setWish] = useState(begin);
  const [isSent, setSent] = useState(false);
  const integrations = useQuery(namedIntegrationsRead).data ?? [];
  const change = (members: Partial<WebhookWish>) => setWish((now) => ({ ...now, ...members }));
  const faults = faultsOf(wish);
  const refused = problem?.errors.find(({ path }) => path === 'url')?.message;
  const submit = () => {
    setSent(true);
    if (!isPending && Object.values(faults).every((fault) => fault === undefined))
      onSubmit({ ...wish, url: wish.url.trim(), description: wish.description.trim() });
  };
  return (
    <Form onSubmit={submit} label={action}>
      <TextField
        label="URL"
        type="url"
        value={wish.url}
        onChange={(url) => change({ url })}
        placeholder="https://product.example/hooks"
        isRequired
        autoFocus
        autoComplete="off"
        description="Of your server. It is sent a POST for each event, and answers with 2xx."
        {...given({ errorMessage: (isSent ? faults.url : undefined) ?? refused })}
      />
      <TextField
        label="Description"
        value={wish.description}
        onChange={(description) => change({ description })}
        maxLength={200}
        autoComplete="off"
        description="What receives it, for whoever reads the list."
      />
      <SomeOf
        label="Events"
        all="All events, also of kinds that come later"
        options={webhookEvents.map(({ id, meaning }) => ({ id, label: id, description: meaning }))}
        value={wish.events}
        onChange={(events) => change({ events })}
        errorMessage={isSent ? faults.events : undefined}
      />
      <SomeOf
        label="Integrations"
        all="All integrations"
        options={integrations.map(({ key, name }) => ({ id: key, label: name }))}
        value={wish.integrations}
        onChange={(chosen) => change({ integrations: chosen })}
        errorMessage={isSent ? faults.integrations : undefined}
      />
      {problem !== undefined && refused === undefined && (
        <ProblemView problem={problem} takesFocus level={3} />
      )}
      <Actions align="end">
        <Button onPress={onCancel} isDisabled={isPending}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          {action}
        </Button>
      </Actions>
    </Form>
  );
}

function faultsOf({ url, events, integrations }: WebhookWish) {
  return {
    url: /^https?:\/\/[^/\s]+/.test(url.trim()) ? undefined : 'Type the whole address, with https://.',
    events: events?.length === 0 ? 'Choose at least one event.' : undefined,
    integrations: integrations?.length === 0 ? 'Choose at least one integration.' : undefined,
  };
}
