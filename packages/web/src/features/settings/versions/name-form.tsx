import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import type { Integration } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions, Form } from '../../../ui/form.tsx';
import { ReadOnlyField, TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';

/** Renames an integration. Its key stays. */
export function NameForm({ integration }: { readonly integration: Integration }) {
  const client = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(integration.name);
  const [fault, setFault] = useState<string>();
  const rename = useMutation({
    mutationFn: (next: string) =>
      api.patch<Integration>(pathOf('v1', 'integrations', integration.key), { name: next }),
    onSuccess: async (renamed) => {
      setName(renamed.name);
      toast(`Renamed to ${renamed.name}`);
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
  const submit = () => {
    if (rename.isPending) return;
    const next = name.trim();
    setFault(next === '' ? 'Give it a name: users read it when they connect.' : undefined);
    if (next !== '') rename.mutate(next);
  };
  return (
    <Form onSubmit={submit} label="Name">
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
        description="Users read it when they connect, and in the label of each connection."
        errorMessage={fault}
      />
      <ReadOnlyField
        label="Key"
        value={integration.key}
        mono
        description="It stands in the API and in the redirect URL, and never changes."
      />
      {rename.isError && <ProblemView problem={problemOf(rename.error)} takesFocus level={3} />}
      <Actions>
        <Button type="submit" isPending={rename.isPending}>
          Rename integration
        </Button>
      </Actions>
    </Form>
  );
}
