import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import type { Integration } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { FileButton } from '../../../ui/file-button.tsx';
import { Actions, Form } from '../../../ui/form.tsx';
import { Logo } from '../../../ui/logo.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { logoTypes, readLogo } from './logo-file.ts';
import css from './logo-form.module.css';

const addressOf = (logo: string | null) => (logo?.startsWith('https:') ? logo : '');

/** The logo of an integration: a small file that is kept with it, or the address of one. */
export function LogoForm({ integration }: { readonly integration: Integration }) {
  const client = useQueryClient();
  const toast = useToast();
  const [logo, setLogo] = useState(integration.logo);
  const [address, setAddress] = useState(addressOf(integration.logo));
  // A picture is asked for once its address is typed, not at each letter.
  const [shown, setShown] = useState(integration.logo);
  const [fault, setFault] = useState<string>();
  const save = useMutation({
    mutationFn: (next: string | null) =>
      api.patch<Integration>(pathOf('v1', 'integrations', integration.key), { logo: next }),
    onSuccess: async (saved) => {
      take(saved.logo);
      toast(saved.logo === null ? 'Logo removed' : 'Logo saved');
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });

  const take = (next: string | null) => {
    setLogo(next);
    setShown(next);
    setAddress(addressOf(next));
    setFault(undefined);
  };
  const choose = (file: File) => {
    save.reset();
    readLogo(file).then(take, (error: unknown) => setFault(problemOf(error).detail));
  };
  const type = (text: string) => {
    setAddress(text);
    setFault(undefined);
    save.reset();
    setLogo(text.trim() === '' ? null : text.trim());
  };
  const submit = () => {
    if (save.isPending) return;
    if (logo === null && integration.logo === null)
      setFault('Choose a file, or give the address of an image.');
    else if (logo !== null && !/^(https:\/\/.+|data:)/.test(logo))
      setFault('The address of a logo begins with https://');
    else save.mutate(logo);
  };
  const refused = save.isError ? problemOf(save.error) : undefined;
  const told = refused?.errors.find(({ path }) => path === 'logo')?.message;
  return (
    <Form onSubmit={submit} label="Logo">
      <span className={css['name']}>Logo</span>
      <div className={css['logo']}>
        <Logo name={integration.name} logo={shown} size="large" />
        <div className={css['choose']}>
          <FileButton types={logoTypes} onChoose={choose}>
            Choose a file
          </FileButton>
          <span className={css['about']}>PNG, JPEG, WebP, GIF or SVG, at most 32 kB. It is kept here.</span>
        </div>
      </div>
      <TextField
        label="Or its address"
        type="url"
        value={address}
        onChange={type}
        onBlur={() => setShown(logo)}
        placeholder="https://acme.example/logo.svg"
        autoComplete="off"
        description="Browsers of users ask for it there. Users see the logo when they connect, on a white tile."
        errorMessage={fault ?? (told === undefined ? undefined : `It ${told}.`)}
      />
      {refused !== undefined && told === undefined && <ProblemView problem={refused} takesFocus level={3} />}
      <Actions>
        <Button type="submit" isPending={save.isPending}>
          Save logo
        </Button>
        {integration.logo !== null && (
          <Button variant="quiet" onPress={() => save.mutate(null)}>
            Remove logo
          </Button>
        )}
      </Actions>
    </Form>
  );
}
