import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { enter, switchWorkspace } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { Actions, Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useAct } from './use-act.ts';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Makes a workspace, whose first admin is the person, and goes there. */
export function NewWorkspaceDialog({ isOpen, onOpenChange }: DialogProps) {
  const create = useNewWorkspace();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="New workspace" size="small">
      <NameForm
        action="Create workspace"
        description="It begins empty, with integrations, keys and people of its own. You are its first admin."
        onSubmit={async (name) => {
          await create(name);
          onOpenChange(false);
        }}
        onCancel={() => onOpenChange(false)}
      />
    </Dialog>
  );
}

/** Makes a workspace and goes there. */
export function useNewWorkspace() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (name: string) => {
    const { id } = await api.post<{ readonly id: string }>('/v1/workspaces', { name });
    await switchWorkspace(client, id);
    await navigate({ to: '/' });
  };
}

/** Gives the workspace of the session another name. */
export function RenameWorkspaceDialog({
  name,
  isOpen,
  onOpenChange,
}: DialogProps & { readonly name: string }) {
  const client = useQueryClient();
  const toast = useToast();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={`Rename ${name}`} size="small">
      <NameForm
        name={name}
        action="Rename workspace"
        onSubmit={async (to) => {
          await api.patch('/v1/workspace', { name: to });
          await enter(client);
          toast(`The workspace is called ${to} now`);
          onOpenChange(false);
        }}
        onCancel={() => onOpenChange(false)}
      />
    </Dialog>
  );
}

interface NameFormProps {
  readonly name?: string;
  readonly label?: string;
  readonly description?: string;
  readonly action: string;
  readonly onSubmit: (name: string) => Promise<void>;
  readonly onCancel?: () => void;
}

/** Asks for one name. */
export function NameForm(props: NameFormProps) {
  const { label = 'Name', description, action, onSubmit, onCancel } = props;
  const [name, setName] = useState(props.name ?? '');
  const [isTried, setTried] = useState(false);
  const { act, isPending, problem } = useAct();
  const isEmpty = name.trim() === '';
  const submit = () => {
    setTried(true);
    if (!isEmpty) void act(() => onSubmit(name.trim()));
  };
  return (
    <Form onSubmit={submit} label={action}>
      {problem !== undefined && <ProblemView problem={problem} takesFocus level={3} />}
      <TextField
        label={label}
        value={name}
        onChange={setName}
        maxLength={100}
        autoFocus
        autoComplete="off"
        {...(description === undefined ? {} : { description })}
        {...(isTried && isEmpty ? { errorMessage: 'Type a name.' } : {})}
      />
      <Actions align="end">
        {onCancel !== undefined && <Button onPress={onCancel}>Cancel</Button>}
        <Button type="submit" variant="primary" isPending={isPending}>
          {action}
        </Button>
      </Actions>
    </Form>
  );
}
