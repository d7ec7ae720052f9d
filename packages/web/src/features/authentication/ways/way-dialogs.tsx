import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { schemesRead } from '../../../api/reads.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Form } from '../../../ui/form.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { withValue } from '../draft/path.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { firstAuthentication } from '../first-authentication.ts';
import { alternativesOf, keyFor } from './lens.ts';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: () => void;
}

const labelHelp = 'What users choose, such as “API key” or “Acme account”.';
const helpHelp = 'One line under it, where users choose.';

/** Asks how another way is called and which scheme it has. It is saved with its first step. @see F-064 */
export function AddWayDialog({
  isOpen,
  onOpenChange,
  onAdded,
}: DialogProps & { readonly onAdded: (key: string) => void }) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Add a way to connect" size="small">
      <AddWay onOpenChange={onOpenChange} onAdded={onAdded} />
    </Dialog>
  );
}

function AddWay({
  onOpenChange,
  onAdded,
}: Pick<DialogProps, 'onOpenChange'> & { readonly onAdded: (key: string) => void }) {
  const { document, change } = useDraft();
  const { data: schemes } = useSuspenseQuery(schemesRead);
  const [label, setLabel] = useState('');
  const [type, setType] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const scheme = schemes.find(({ name }) => name === type);
  const add = () => {
    setAsked(true);
    if (label.trim() === '' || scheme === undefined) return;
    const taken = alternativesOf(document);
    const key = keyFor(
      label.trim(),
      taken.map((one) => one.key),
    );
    // What every request carries is of the first way: a header with its key has no place here.
    const added = {
      key,
      label: label.trim(),
      authentication: firstAuthentication(scheme),
      requestTemplate: {},
    };
    change((now) => {
      const list: readonly unknown[] = Array.isArray(now['alternatives']) ? now['alternatives'] : [];
      return withValue(now, ['alternatives'], [...list, added]);
    });
    onOpenChange();
    onAdded(key);
  };
  return (
    <Form onSubmit={add}>
      <TextField
        label="Name"
        description={labelHelp}
        value={label}
        onChange={setLabel}
        maxLength={100}
        autoFocus
        errorMessage={isAsked && label.trim() === '' ? 'Give it a name.' : undefined}
      />
      <Select
        label="Scheme"
        options={schemes.map(({ name, title, summary }) => ({
          id: name,
          label: title,
          description: summary,
        }))}
        value={type}
        onChange={setType}
        errorMessage={isAsked && scheme === undefined ? 'Choose a scheme.' : undefined}
      />
      <Button type="submit" variant="primary">
        Add
      </Button>
    </Form>
  );
}

/** Changes what users read of a way. Its key stays: connections record it. */
export function RenameWayDialog({
  way,
  isOpen,
  onOpenChange,
}: DialogProps & { readonly way: string | undefined }) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Rename this way to connect" size="small">
      <RenameWay way={way} onOpenChange={onOpenChange} />
    </Dialog>
  );
}

function RenameWay({
  way,
  onOpenChange,
}: Pick<DialogProps, 'onOpenChange'> & { readonly way: string | undefined }) {
  const { document, change, value } = useDraft();
  const found = alternativesOf(document).find(({ key }) => key === way);
  const text = (given: unknown) => (typeof given === 'string' ? given : '');
  const [label, setLabel] = useState(found?.label ?? text(value('authenticationLabel')));
  const [help, setHelp] = useState(found?.help ?? text(value('authenticationHelp')));
  const rename = () => {
    const said = (given: string) => (given.trim() === '' ? undefined : given.trim());
    const places =
      found === undefined
        ? ([['authenticationLabel'], ['authenticationHelp']] as const)
        : ([
            ['alternatives', found.index, 'label'],
            ['alternatives', found.index, 'help'],
          ] as const);
    change((now) => withValue(withValue(now, places[0], said(label) ?? found?.label), places[1], said(help)));
    onOpenChange();
  };
  return (
    <Form onSubmit={rename}>
      <TextField
        label="Name"
        description={labelHelp}
        value={label}
        onChange={setLabel}
        maxLength={100}
        autoFocus
      />
      <TextField label="Help" description={helpHelp} value={help} onChange={setHelp} maxLength={200} />
      <Button type="submit" variant="primary">
        Rename
      </Button>
    </Form>
  );
}
