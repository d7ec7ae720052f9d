import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { SearchIcon } from '../../ui/icon.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCreateIntegration } from './create.ts';
import { type Discovery, lineOf, nameOf } from './discovery.ts';
import { suggestKey } from './key.ts';
import { faultsOf, NameAndKeyFields } from './name-and-key.tsx';
import css from './new-page.module.css';

/** Begins with the address of an app that says how it authenticates. */
export function FromDiscovery() {
  const [url, setUrl] = useState('');
  const [missing, setMissing] = useState(false);
  const ask = useMutation({
    mutationFn: (wanted: string) => api.post<Discovery>('/v1/integrations/discover', { url: wanted }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(url.trim() === '');
    if (url.trim() !== '') ask.mutate(url.trim());
  };
  return (
    <>
      <form className={css['form']} onSubmit={submit} noValidate>
        {ask.isError && <ProblemView problem={problemOf(ask.error)} takesFocus />}
        <TextField
          label="Address"
          type="url"
          description="The issuer that the app's documentation names, its .well-known document, or the URL of its MCP server."
          value={url}
          onChange={setUrl}
          placeholder="https://login.acme.example"
          autoFocus
          isRequired
          {...(missing ? { errorMessage: 'Paste the address of the app.' } : {})}
        />
        <Button
          type="submit"
          variant={ask.isSuccess ? 'plain' : 'primary'}
          icon={SearchIcon}
          isPending={ask.isPending}
        >
          Find its settings
        </Button>
      </form>
      <div role="status">
        {ask.isSuccess && <Found key={ask.submittedAt} discovery={ask.data} url={ask.variables} />}
      </div>
    </>
  );
}

/** What was found, each value with where it comes from, and the way on. */
function Found({ discovery, url }: { readonly discovery: Discovery; readonly url: string }) {
  const name = nameOf(discovery, url);
  const [place, setPlace] = useState({ name, key: suggestKey(name) });
  const [sent, setSent] = useState(false);
  const create = useCreateIntegration();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (Object.keys(faultsOf(place)).length > 0) return;
    create.mutate({ ...place, definition: { ...discovery.definition, ...place } });
  };
  return (
    <form className={css['form']} onSubmit={submit} noValidate>
      <h2>Found {discovery.sources.length} values</h2>
      <table className={css['sources']}>
        <caption>Each value, and the document that says it</caption>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Said by</th>
          </tr>
        </thead>
        <tbody>
          {discovery.sources.map(({ path, from, document }) => (
            <tr key={path}>
              <td>
                <code>{path}</code>
              </td>
              <td>
                <code>{from}</code> in <span className={css['document']}>{document}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {discovery.notes.length > 0 && (
        <>
          <h3>Left to do</h3>
          <ul className={css['notes']}>
            {discovery.notes.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {discovery.suggestions.length > 0 && (
        <>
          <h3>It offers besides</h3>
          <ul className={css['notes']}>
            {discovery.suggestions.map(({ path, value, why }) => (
              <li key={`${path} ${lineOf(value)}`}>
                <code>{path}</code> = <code>{lineOf(value)}</code>: {why}
              </li>
            ))}
          </ul>
        </>
      )}
      {create.isError && <ProblemView problem={problemOf(create.error)} takesFocus />}
      <NameAndKeyFields value={place} onChange={setPlace} faults={sent ? faultsOf(place) : {}} />
      <Button type="submit" variant="primary" isPending={create.isPending}>
        Create integration
      </Button>
    </form>
  );
}
