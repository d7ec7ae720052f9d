import { useId, useState } from 'react';
import { problemOf } from '../../../api/problem.ts';
import type { Connection } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Form } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { ConnectionActions } from './use-connection.ts';

interface RenameDialogProps {
  readonly connection: Connection;
  readonly renaming: ConnectionActions['renaming'];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Gives a connection another label. @see CON-9 */
export function RenameDialog({ connection, renaming, isOpen, onOpenChange }: RenameDialogProps) {
  const form = useId();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Rename connection"
      size="small"
      isBusy={renaming.isPending}
      actions={
        <>
          <Button onPress={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" isPending={renaming.isPending}>
            Rename connection
          </Button>
        </>
      }
    >
      <RenameForm id={form} label={connection.label} renaming={renaming} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

interface RenameFormProps {
  readonly id: string;
  readonly label: string;
  readonly renaming: ConnectionActions['renaming'];
  readonly onDone: () => void;
}

/** Lives only while the dialog is open: it begins with the label as it is then. */
function RenameForm({ id, label, renaming, onDone }: RenameFormProps) {
  const [text, setText] = useState(label);
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    const typed = text.trim();
    setMissing(typed === '');
    if (typed !== '') renaming.mutate(typed, { onSuccess: onDone });
  };
  return (
    <Form id={id} onSubmit={submit} label="Rename connection">
      {renaming.isError && <ProblemView problem={problemOf(renaming.error)} takesFocus level={3} />}
      <TextField
        label="Label"
        value={text}
        onChange={setText}
        autoFocus
        description="Tells this account from others of the same app. The title is made of the app’s name and this. Put no secret in it."
        {...(isMissing ? { errorMessage: 'Type a label.' } : {})}
      />
    </Form>
  );
}
