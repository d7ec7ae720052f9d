import { type ChangeEvent, type FormEvent, useId, useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import type { Document } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readDefinitionFile, useCreateIntegration } from './create.ts';
import { suggestKey } from './key.ts';
import { faultsOf, NameAndKeyFields } from './name-and-key.tsx';
import css from './new-page.module.css';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** Begins with a definition document: chosen as a file, or pasted. */
export function FromFile() {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const [place, setPlace] = useState({ name: '', key: '' });
  const [sent, setSent] = useState(false);
  const create = useCreateIntegration();
  const file = useId();

  const take = (content: string) => {
    setText(content);
    setFault(undefined);
    try {
      const found = readDefinitionFile(content);
      const name = textOf(found['name']);
      setPlace({ name, key: textOf(found['key']) || suggestKey(name) });
    } catch {
      // Said when the form is sent: what is half typed is no fault yet.
    }
  };
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    if (chosen !== undefined) take(await chosen.text());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    let definition: Document;
    try {
      definition = readDefinitionFile(text);
    } catch (error) {
      setFault(problemOf(error).detail);
      return;
    }
    if (Object.keys(faultsOf(place)).length > 0) return;
    create.mutate({ ...place, definition: { ...definition, ...place } });
  };

  return (
    <form className={css['form']} onSubmit={submit} noValidate>
      {create.isError && <ProblemView problem={problemOf(create.error)} takesFocus />}
      <div className={css['file']}>
        <label htmlFor={file}>Definition file</label>
        <input id={file} type="file" accept=".json,application/json" onChange={choose} />
      </div>
      <TextField
        label="Definition"
        description="Or paste it: a NAME.claviger.json, or an authentication object exported from a platform with the same shape."
        value={text}
        onChange={take}
        multiline
        rows={12}
        mono
        {...(fault === undefined ? {} : { errorMessage: fault })}
      />
      {text !== '' && (
        <NameAndKeyFields value={place} onChange={setPlace} faults={sent ? faultsOf(place) : {}} />
      )}
      <Button type="submit" variant="primary" isPending={create.isPending}>
        Import integration
      </Button>
    </form>
  );
}
