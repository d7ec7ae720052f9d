import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../../../api/client.ts';
import { type ProblemAnswer, problemOf } from '../../../api/problem.ts';
import { environmentRead, versionPath } from '../../../api/reads.ts';
import type { EnvironmentValue as Kept, Scheme } from '../../../api/types.ts';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Spoken } from '../../../ui/hidden.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useBeforeSave } from '../before-save.tsx';
import { useDraft } from '../draft/use-draft.tsx';
import css from './application-step.module.css';
import { type EnvironmentField, EnvironmentValue } from './environment-value.tsx';

type Typed = Readonly<Record<string, string>>;

/**
 * What the app gave the builder: kept in the environment of the version once the step is saved. It stands in the boxes
 * only until then, and never in the document or in the browser's store. @see OA2-41, OA2-42, ENV-4
 */
export function EnvironmentValues({ fields }: { readonly fields: Scheme['environment'] }) {
  const { integration, version } = useDraft();
  const client = useQueryClient();
  const read = environmentRead(integration, version);
  const { data, error, refetch, isFetching } = useQuery(read);
  const [typed, setTyped] = useState<Typed>({});
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ProblemAnswer>();
  const [removing, setRemoving] = useState<EnvironmentField>();
  const [said, say] = useState('');
  const title = useId();

  const send = async (values: Readonly<Record<string, string | null>>, words: string) => {
    const kept = await api.patch<readonly Kept[]>(versionPath(integration, version, 'environment'), values);
    client.setQueryData(read.queryKey, kept);
    setTyped((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !(name in values))));
    setRemoving(undefined);
    say(words);
    // What is sent depends on it.
    await client.invalidateQueries({ queryKey: ['preview'] });
  };
  const patch = async (...[values, words]: Parameters<typeof send>) => {
    setSaving(true);
    setProblem(undefined);
    try {
      await send(values, words);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setSaving(false);
    }
  };
  const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
  const isEmpty = Object.keys(filled).length === 0;
  useBeforeSave(isEmpty ? undefined : () => send(filled, 'Saved'));

  const setAt = (name: string) => data?.find((one) => one.name === name)?.setAt;
  if (error !== null)
    return (
      <ProblemView problem={problemOf(error)} level={3} again={() => void refetch()} isTrying={isFetching} />
    );
  return (
    <section className={css['values']} aria-labelledby={title}>
      <div className={css['head']}>
        <h3 id={title}>What the app gave you</h3>
        <p className={css['hint']}>Kept in the environment of this version, apart from the definition.</p>
      </div>
      {data === undefined ? (
        <SkeletonRows rows={fields.length} label="Loading the environment" />
      ) : (
        <div className={css['boxes']}>
          {fields.map((field) => (
            <EnvironmentValue
              key={field.name}
              field={field}
              setAt={setAt(field.name)}
              typed={typed[field.name] ?? ''}
              onType={(text) => setTyped((now) => ({ ...now, [field.name]: text }))}
              onRemove={() => setRemoving(field)}
            />
          ))}
        </div>
      )}
      <Spoken>{said}</Spoken>
      <ConfirmDialog
        isOpen={removing !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRemoving(undefined)}
        title={`Remove ${removing?.title ?? ''}`}
        action={`Remove ${removing?.title ?? ''}`}
        isPending={isSaving}
        problem={problem}
        onConfirm={() =>
          removing !== undefined && void patch({ [removing.name]: null }, `${removing.title} removed`)
        }
      >
        <p>Nobody can connect an account, and tokens are not renewed, until another value is set.</p>
      </ConfirmDialog>
    </section>
  );
}
