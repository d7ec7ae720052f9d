import { type FormEvent, useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { useCreateIntegration } from './create.ts';
import { faultsOf, NameAndKeyFields } from './name-and-key.tsx';
import css from './new-page.module.css';

/** Begins with a name; the scheme is chosen on the page that follows. */
export function FromScheme() {
  const [value, setValue] = useState({ name: '', key: '' });
  const [sent, setSent] = useState(false);
  const create = useCreateIntegration();
  const faults = faultsOf(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (Object.keys(faults).length === 0) create.mutate({ ...value, name: value.name.trim() });
  };
  return (
    <form className={css['form']} onSubmit={submit} noValidate>
      {create.isError && <ProblemView problem={problemOf(create.error)} takesFocus />}
      <NameAndKeyFields autoFocus value={value} onChange={setValue} faults={sent ? faults : {}} />
      <Button type="submit" variant="primary" isPending={create.isPending}>
        Create integration
      </Button>
    </form>
  );
}
