import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProblemAnswer } from '../../../api/problem.ts';
import type { IntegrationVersion } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions, Form } from '../../../ui/form.tsx';
import { given } from '../../../ui/props.ts';
import { RadioCards } from '../../../ui/radio-cards.tsx';
import { Select } from '../../../ui/select.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { counted, stateWords } from '../../authentication/version-words.ts';
import { connectionsRead } from '../../connections/reads.ts';
import { connectionName, userName } from '../../connections/words.ts';

/** What is to be moved, and where to. */
export type MoveWish = { readonly to: string } & (
  | { readonly percent: number }
  | { readonly connection: string }
);

interface MigrateFormProps {
  readonly integration: string;
  readonly version: IntegrationVersion;
  readonly versions: readonly IntegrationVersion[];
  /** What was asked for before. */
  readonly begin: MoveWish | undefined;
  readonly isPending: boolean;
  readonly problem: ProblemAnswer | undefined;
  readonly onSubmit: (wish: MoveWish) => void;
  readonly onCancel: () => void;
}

/** Asks where to, and how many. Nothing is moved by it. */
export function MigrateForm(props: MigrateFormProps) {
  const { integration, version, versions, begin, isPending, problem, onSubmit, onCancel } = props;
  const targets = versions.filter(
    (one) => one.version !== version.version && one.state !== 'deprecated' && one.scheme !== null,
  );
  const usual = targets.find(({ state }) => state === 'promoted') ?? targets[0];
  const [to, setTo] = useState(begin?.to ?? usual?.version ?? null);
  const [which, choose] = useState(begin !== undefined && 'connection' in begin ? 'one' : 'share');
  const [percent, setPercent] = useState(begin !== undefined && 'percent' in begin ? begin.percent : 10);
  const [connection, setConnection] = useState(
    begin !== undefined && 'connection' in begin ? begin.connection : '',
  );
  const [isSent, setSent] = useState(false);
  const isMissing = which === 'one' && connection.trim() === '';
  const submit = () => {
    setSent(true);
    if (isPending || to === null || isMissing) return;
    onSubmit(which === 'one' ? { to, connection: connection.trim() } : { to, percent });
  };
  const users = Math.ceil((version.users * percent) / 100);
  return (
    <Form onSubmit={submit} label={`Migrate connections of ${version.version}`}>
      <Select
        label="To version"
        value={to}
        onChange={setTo}
        options={targets.map((one) => ({
          id: one.version,
          label: one.version,
          description: stateWords[one.state].title,
        }))}
        description="Inside the same major version, unless the new one says how credentials are exchanged."
        placeholder="There is no other version"
        isDisabled={targets.length === 0}
      />
      <RadioCards
        label="Which connections"
        value={which}
        onChange={choose}
        cards={[
          {
            id: 'share',
            title: 'A share of the users',
            description: 'A few first, then more: those who were moved stay, and others follow.',
          },
          { id: 'one', title: 'One connection', description: 'To see it work on an account that you know.' },
        ]}
      />
      {which === 'share' ? (
        <Slider
          label="Share of the users"
          value={percent}
          min={1}
          max={100}
          onChange={setPercent}
          words={`${percent} %, ${users} of ${counted(version.users, 'user')}`}
          description="Whole users move, with all their connections. The order is fixed, so a larger share holds the smaller one."
        />
      ) : (
        <OneConnection
          integration={integration}
          version={version.version}
          value={connection}
          onChange={setConnection}
          fault={isSent && isMissing ? 'Choose a connection.' : undefined}
        />
      )}
      {problem !== undefined && <ProblemView problem={problem} takesFocus level={3} />}
      <Actions align="end">
        <Button onPress={onCancel} isDisabled={isPending}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={to === null}>
          See what would move
        </Button>
      </Actions>
    </Form>
  );
}

interface OneConnectionProps {
  readonly integration: string;
  readonly version: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly fault: string | undefined;
}

/** One of those on the version; by its id where they are too many to list. */
function OneConnection({ integration, version, value, onChange, fault }: OneConnectionProps) {
  const read = useQuery(connectionsRead({ integration, version }));
  const label = 'Connection';
  if (read.data === undefined || read.data.next !== null)
    return (
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        mono
        autoComplete="off"
        placeholder="conn_…"
        description="Its id stands on its page."
        {...given({ errorMessage: fault })}
      />
    );
  return (
    <Select
      label={label}
      value={value === '' ? null : value}
      onChange={onChange}
      options={read.data.data.map((one) => ({
        id: one.id,
        label: connectionName(one),
        description: userName(one),
      }))}
      {...given({ errorMessage: fault })}
    />
  );
}
