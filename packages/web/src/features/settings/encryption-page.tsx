import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import type { EncryptionKeys } from '../../api/types.ts';
import { WhyNot } from '../../shell/why-not.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { RefreshIcon } from '../../ui/icon.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import css from './encryption-page.module.css';

const readKey = ['encryption-keys'] as const;
/** How often progress is asked for while rows are being resealed, in milliseconds. */
const watchMs = 1000;
const count = new Intl.NumberFormat('en-GB');

/** The keys that seal what is stored, and the way from an old one to a new one. */
export function EncryptionPage() {
  const client = useQueryClient();
  const keys = useQuery({
    queryKey: readKey,
    queryFn: () => api.get<EncryptionKeys>('/v1/encryption-keys'),
    refetchInterval: (query) => (query.state.data?.rotation.running === true ? watchMs : false),
  });
  const rotate = useMutation({
    mutationFn: () => api.post<EncryptionKeys>('/v1/encryption-keys/rotate'),
    onSuccess: (started) => client.setQueryData(readKey, started),
  });
  return (
    <Page
      title="Encryption keys"
      subtitle="Everything secret is sealed before it is stored. The first key seals; all of them open."
    >
      {keys.isPending && <SkeletonRows rows={2} label="Reading the encryption keys" />}
      {keys.isError && <ProblemView problem={problemOf(keys.error)} again={() => void keys.refetch()} />}
      {keys.data !== undefined && (
        <>
          <Keys keys={keys.data.data} />
          <Rotation
            keys={keys.data}
            isStarting={rotate.isPending}
            onStart={() => rotate.mutate()}
            problem={rotate.isError ? rotate.error : undefined}
          />
        </>
      )}
      <Section
        title="Add a new key"
        description="Put it before the old one and start the server again: new secrets are sealed with it, and the old ones follow."
      >
        <CodeBlock
          label="The setting"
          text={'CLAVIGER_ENCRYPTION_KEYS=2027:$(openssl rand -base64 32),2026:the-key-that-you-have'}
        />
      </Section>
    </Page>
  );
}

function Keys({ keys }: { readonly keys: EncryptionKeys['data'] }) {
  return (
    <Table
      label="Encryption keys"
      rows={keys}
      idOf={({ id }) => id}
      nameOf={({ id }) => id}
      columns={[
        { id: 'id', label: 'Key', cell: ({ id }) => <code>{id}</code> },
        {
          id: 'state',
          label: 'State',
          cell: ({ seals, rows }) =>
            seals ? (
              <Badge tone="good">Seals</Badge>
            ) : (
              <Badge>{rows === 0 ? 'No longer needed' : 'Opens only'}</Badge>
            ),
        },
        { id: 'rows', label: 'Sealed with it', align: 'end', cell: ({ rows }) => count.format(rows) },
      ]}
    />
  );
}

interface RotationProps {
  readonly keys: EncryptionKeys;
  readonly isStarting: boolean;
  readonly onStart: () => void;
  readonly problem: unknown;
}

/** How far the way to the new key is. It goes on when the page is left. */
function Rotation({ keys, isStarting, onStart, problem }: RotationProps) {
  const { rotation, data } = keys;
  const left = data.filter(({ seals }) => !seals).reduce((sum, { rows }) => sum + rows, 0);
  const mayReseal = useMay('encryption-keys:write');
  const [wasRunning, setWasRunning] = useState(false);
  if (rotation.running && !wasRunning) setWasRunning(true);
  return (
    <Section title="Reseal with the first key" id="reseal">
      {problem !== undefined && <ProblemView problem={problemOf(problem)} takesFocus level={3} />}
      <div role="status">
        {rotation.running ? (
          <label className={css['progress']}>
            {count.format(rotation.done)} of {count.format(rotation.total)} resealed. You can leave this page.
            <progress value={rotation.done} max={Math.max(1, rotation.total)} />
          </label>
        ) : left > 0 ? (
          <p>{count.format(left)} are still sealed with an older key.</p>
        ) : (
          <p>{wasRunning ? 'Done. ' : ''}Everything is sealed with the first key.</p>
        )}
      </div>
      {left > 0 && <WhyNot needs="encryption-keys:write">You cannot reseal them.</WhyNot>}
      {mayReseal && !rotation.running && left > 0 && (
        <Button icon={RefreshIcon} onPress={onStart} isPending={isStarting}>
          Reseal now
        </Button>
      )}
    </Section>
  );
}
