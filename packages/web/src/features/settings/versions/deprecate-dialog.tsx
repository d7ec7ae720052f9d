import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import { versionPath } from '../../../api/reads.ts';
import type { IntegrationVersion } from '../../../api/types.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions, Form } from '../../../ui/form.tsx';
import { Stack } from '../../../ui/page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { usesOf } from '../../authentication/version-words.ts';
import { dayOf, lastDays, longDay } from './days.ts';

interface DeprecateProps {
  readonly integration: string;
  readonly version: IntegrationVersion;
}

/** Says when a version ends. @see VER-17 */
export function DeprecateDialog({
  isOpen,
  onOpenChange,
  ...of
}: DeprecateProps & { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  const { version, state } = of.version;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={state === 'deprecated' ? `When version ${version} ends` : `Deprecate version ${version}`}
    >
      <DeprecateForm {...of} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function DeprecateForm({ integration, version, close }: DeprecateProps & { readonly close: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const [days] = useState(() => lastDays(Date.now()));
  const [date, setDate] = useState(
    version.retiresAt === null ? days.usual : dayOf(Date.parse(version.retiresAt)),
  );
  const [fault, setFault] = useState<string>();
  const { version: number, connections } = version;
  const deprecate = useMutation({
    mutationFn: () => api.post<IntegrationVersion>(versionPath(integration, number, 'deprecate'), { date }),
    onSuccess: async () => {
      close();
      toast(`Version ${number} ends on ${longDay(date)}`);
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
  const submit = () => {
    if (deprecate.isPending) return;
    const isFit = date >= days.first && date <= days.last;
    setFault(isFit ? undefined : `Choose a day from ${longDay(days.first)} to ${longDay(days.last)}.`);
    if (isFit) deprecate.mutate();
  };
  return (
    <Form onSubmit={submit} label={`Deprecate version ${number}`}>
      <Stack gap="small">
        {connections === 0 ? (
          <p>No connection is on it. It gets no new ones, and cannot be promoted any more.</p>
        ) : (
          <Banner tone="warn" title={`${usesOf(version)} will have to reconnect`}>
            Until that day they work as they do now. Then they expire, and their users are asked to reconnect:
            with the version for new connections. Migrate them before, and nobody is asked.
          </Banner>
        )}
        <p>A deprecated version gets no new connections and is not promoted again; a clone of it is.</p>
      </Stack>
      <TextField
        label="Ends on"
        type="date"
        value={date}
        min={days.first}
        max={days.last}
        onChange={setDate}
        isRequired
        errorMessage={fault}
        description="From two weeks to one year ahead. It ends when that day begins, in UTC."
      />
      {deprecate.isError && <ProblemView problem={problemOf(deprecate.error)} takesFocus level={3} />}
      <Actions align="end">
        <Button onPress={close} isDisabled={deprecate.isPending}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={deprecate.isPending}>
          {version.state === 'deprecated' ? 'Change the end' : 'Deprecate version'}
        </Button>
      </Actions>
    </Form>
  );
}
