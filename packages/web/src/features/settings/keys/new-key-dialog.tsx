import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/may.ts';
import { problemOf } from '../../../api/problem.ts';
import { useSession } from '../../../api/session.ts';
import type { ApiKey } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { CopyField } from '../../../ui/copy.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions } from '../../../ui/form.tsx';
import { RadioCards } from '../../../ui/radio-cards.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { type Chosen, ConnectionPicker } from './connection-picker.tsx';
import css from './keys.module.css';
import { expiryOf, permissionsOf, permissionWords, presets } from './permissions.ts';

type NewKey = ApiKey & { readonly secret: string };

/** How long a key may live, in days. */
const lives = [
  { id: '30', label: '30 days' },
  { id: '90', label: '90 days' },
  { id: '365', label: 'One year' },
  { id: 'never', label: 'Until it is deleted' },
];

/** What a key may reach. */
const reaches = [
  { id: 'all', title: 'All connections', description: 'Those that come later too.' },
  {
    id: 'some',
    title: 'Only these',
    description: 'It lists, reads and calls the chosen ones. Everything else is refused, whatever it may do.',
  },
];

/** Makes an API key and shows its secret this once. */
export function NewKeyDialog(props: {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}) {
  const [made, setMade] = useState<NewKey>();
  const change = (isOpen: boolean) => {
    props.onOpenChange(isOpen);
    if (!isOpen) setMade(undefined);
  };
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={change}
      title={made === undefined ? 'New API key' : `Copy the key ${made.name}`}
    >
      {made === undefined ? (
        <KeyForm onMade={setMade} onCancel={() => change(false)} />
      ) : (
        <div className={css['form']}>
          <p>This is the only time that it is shown. Keep it where your program reads its secrets.</p>
          <CopyField label="API key" value={made.secret} />
          <Actions align="end">
            <Button variant="primary" onPress={() => change(false)}>
              I have copied it
            </Button>
          </Actions>
        </div>
      )}
    </Dialog>
  );
}

function KeyForm(props: { readonly onMade: (key: NewKey) => void; readonly onCancel: () => void }) {
  const client = useQueryClient();
  const grantable = useSession()?.grantable ?? [];
  const [name, setName] = useState('');
  const [preset, setPreset] = useState(presets[0]?.id ?? 'chosen');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [days, setDays] = useState('never');
  const mayLimit = useMay('connections:read');
  const [reach, setReach] = useState<'all' | 'some'>('all');
  const [chosenConnections, chooseConnections] = useState<readonly Chosen[]>([]);
  const isLimited = reach === 'some';
  const [sent, setSent] = useState(false);
  const permissions = permissionsOf(preset, grantable, chosen);
  const create = useMutation({
    mutationFn: () =>
      api.post<NewKey>('/v1/api-keys', {
        name: name.trim(),
        permissions,
        expiresAt: expiryOf(days, Date.now()),
        ...(isLimited ? { connections: chosenConnections.map(({ id }) => id) } : {}),
      }),
    // The answer holds the secret: it is forgotten with the dialog.
    gcTime: 0,
    onSuccess: async (key) => {
      props.onMade(key);
      await client.invalidateQueries({ queryKey: ['api-keys'] });
    },
  });
  const faults = {
    name: name.trim() === '' ? 'Name it after what uses it.' : undefined,
    permissions: permissions.length === 0 ? 'Choose at least one permission.' : undefined,
    connections: isLimited && chosenConnections.length === 0 ? 'Choose at least one connection.' : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    // Enter reaches the form while the button waits.
    if (create.isPending) return;
    if (Object.values(faults).every((fault) => fault === undefined)) create.mutate();
  };
  return (
    <form className={css['form']} onSubmit={submit} noValidate>
      {create.isError && <ProblemView problem={problemOf(create.error)} takesFocus level={3} />}
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={100}
        placeholder="CRM backend, production"
        autoFocus
        isRequired
        {...(sent && faults.name !== undefined ? { errorMessage: faults.name } : {})}
      />
      <RadioCards
        label="What may it do?"
        cards={presets.map(({ id, title, about }) => ({ id, title, description: about }))}
        value={preset}
        onChange={setPreset}
        {...(sent && faults.permissions !== undefined ? { errorMessage: faults.permissions } : {})}
      />
      {preset === 'chosen' && (
        <fieldset className={css['permissions']}>
          <legend>Permissions</legend>
          {grantable.map((permission) => (
            <Checkbox
              key={permission}
              label={permissionWords[permission]?.title ?? permission}
              description={permissionWords[permission]?.about ?? permission}
              isSelected={chosen.includes(permission)}
              onChange={(isOn) =>
                setChosen((now) => (isOn ? [...now, permission] : now.filter((one) => one !== permission)))
              }
            />
          ))}
        </fieldset>
      )}
      {mayLimit && (
        <RadioCards
          label="Which connections does it reach?"
          cards={reaches}
          value={reach}
          onChange={(id) => setReach(id === 'some' ? 'some' : 'all')}
        />
      )}
      {isLimited && (
        <ConnectionPicker
          chosen={chosenConnections}
          onChange={chooseConnections}
          errorMessage={sent ? faults.connections : undefined}
        />
      )}
      <Select label="It ends after" options={lives} value={days} onChange={(id) => setDays(id)} />
      <Actions align="end">
        <Button onPress={props.onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={create.isPending}>
          Create key
        </Button>
      </Actions>
    </form>
  );
}
