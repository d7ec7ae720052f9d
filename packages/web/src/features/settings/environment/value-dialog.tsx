import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import { environmentRead, versionPath } from '../../../api/reads.ts';
import type { EnvironmentValue } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { nameFault } from './name-fault.ts';

/** Sets or removes values of a version's environment, and keeps the new list. */
export function useEnvironmentChange(integration: string, version: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Readonly<Record<string, string | null>>) =>
      api.patch<readonly EnvironmentValue[]>(versionPath(integration, version, 'environment'), change),
    // What was sent is forgotten with the page that sent it.
    gcTime: 0,
    onSuccess: (names) => client.setQueryData(environmentRead(integration, version).queryKey, names),
  });
}

export interface ValueDialogProps {
  readonly integration: string;
  readonly version: string;
  /** The name whose value is replaced; undefined to add one. */
  readonly name?: string | undefined;
  readonly taken: readonly string[];
  readonly reserved: readonly string[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onDone: (name: string) => void;
}

/** Asks for a value, which is never shown again. */
export function ValueDialog(props: ValueDialogProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={props.name === undefined ? 'Add a value' : `Replace ${props.name}`}
      size="small"
    >
      <ValueForm {...props} />
    </Dialog>
  );
}

/** Lives only while the dialog is open: what was typed is forgotten with it. */
function ValueForm(props: ValueDialogProps) {
  const { integration, version, taken, reserved, onOpenChange, onDone } = props;
  const [name, setName] = useState(props.name ?? '');
  const [value, setValue] = useState('');
  const [sent, setSent] = useState(false);
  const change = useEnvironmentChange(integration, version);
  const faults = {
    name: props.name === undefined ? nameFault(name, taken, reserved) : undefined,
    value: value === '' ? 'Type the value.' : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (change.isPending || faults.name !== undefined || faults.value !== undefined) return;
    change.mutate({ [name]: value }, { onSuccess: () => onDone(name) });
  };
  const shown = (fault: string | undefined) => (sent && fault !== undefined ? { errorMessage: fault } : {});
  return (
    <form onSubmit={submit} noValidate style={{ display: 'grid', gap: 'var(--space-4)' }}>
      {change.isError && <ProblemView problem={problemOf(change.error)} takesFocus level={3} />}
      {props.name === undefined && (
        <TextField
          label="Name"
          description={`Requests read it as {{process.env.${name === '' ? 'NAME' : name}}}.`}
          value={name}
          onChange={(typed) => setName(typed.toUpperCase())}
          mono
          autoFocus
          autoComplete="off"
          {...shown(faults.name)}
        />
      )}
      <TextField
        label="Value"
        description="Sealed when it is stored. Nobody can read it back here."
        type="password"
        value={value}
        onChange={setValue}
        autoFocus={props.name !== undefined}
        autoComplete="new-password"
        {...shown(faults.value)}
      />
      <Actions align="end">
        <Button onPress={() => onOpenChange(false)}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={change.isPending}>
          Save value
        </Button>
      </Actions>
    </form>
  );
}
