import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import type { Connection, PageOf } from '../../../api/types.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { CloseIcon } from '../../../ui/icon.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import css from './connection-picker.module.css';

/** A connection that was chosen. */
export interface Chosen {
  readonly id: string;
  readonly title: string;
}

/** How long typing rests before connections are looked for, in milliseconds. */
const restMs = 250;
/** How many are shown at once; more typing narrows them. */
const shownCount = 8;

interface ConnectionPickerProps {
  readonly chosen: readonly Chosen[];
  readonly onChange: (chosen: readonly Chosen[]) => void;
  readonly errorMessage?: string | undefined;
}

/** Chooses connections by their titles. What is chosen stays in sight, whatever is looked for next. */
export function ConnectionPicker({ chosen, onChange, errorMessage }: ConnectionPickerProps) {
  const [query, setQuery] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(query.trim()), restMs);
    return () => clearTimeout(timer);
  }, [query]);
  const found = useQuery({
    queryKey: ['connections', 'picked', search],
    queryFn: async () =>
      (await api.get<PageOf<Connection>>('/v1/connections', { search, limit: shownCount })).data,
    placeholderData: keepPreviousData,
  });
  const isChosen = (id: string) => chosen.some((one) => one.id === id);
  const toggle = ({ id, title }: Chosen, isOn: boolean) =>
    onChange(isOn ? [...chosen, { id, title }] : chosen.filter((one) => one.id !== id));
  return (
    <fieldset className={css['picker']}>
      <legend>Connections that it reaches</legend>
      {chosen.length > 0 && (
        <ul className={css['chosen']} aria-label="Chosen connections">
          {chosen.map((one) => (
            <li key={one.id}>
              <span>{one.title}</span>
              <IconButton
                label={`Leave out ${one.title}`}
                icon={CloseIcon}
                size="small"
                onPress={() => toggle(one, false)}
              />
            </li>
          ))}
        </ul>
      )}
      <SearchField label="Find connections by title" value={query} onChange={setQuery} size="small" />
      {found.isPending && <SkeletonRows rows={3} label="Looking for connections" />}
      {found.isError && (
        <ProblemView problem={problemOf(found.error)} again={() => void found.refetch()} level={3} />
      )}
      {found.data?.length === 0 && (
        <p className={css['none']}>
          {search === '' ? 'There are no connections yet.' : `No title holds “${search}”.`}
        </p>
      )}
      <div className={css['found']}>
        {found.data?.map((one) => (
          <Checkbox
            key={one.id}
            label={one.title}
            description={`${one.integration}, of ${one.user.name ?? one.user.id}`}
            isSelected={isChosen(one.id)}
            onChange={(isOn) => toggle(one, isOn)}
          />
        ))}
      </div>
      {errorMessage !== undefined && (
        <p className={css['fault']} role="alert">
          {errorMessage}
        </p>
      )}
    </fieldset>
  );
}
