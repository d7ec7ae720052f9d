import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { api } from '../../api/client.ts';
import type { Integration, PageOf } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { purposes, purposeTitle } from '../exchanges/words.ts';
import css from './filter-bar.module.css';
import { type Filters, isNarrowed, spans } from './filters.ts';

interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (change: { readonly [Name in keyof Filters]?: string | undefined }) => void;
  readonly onClear: () => void;
}

const all = '';

/** What narrows the log. All of it stands in the address. */
export function FilterBar({ filters, onChange, onClear }: FilterBarProps) {
  const read = useQuery({
    queryKey: ['integrations', 'of-the-log'],
    queryFn: async () => (await api.get<PageOf<Integration>>('/v1/integrations', { limit: 200 })).data,
  });
  const { integration } = filters;
  const known = read.data ?? [];
  const integrations =
    integration === undefined || known.some(({ key }) => key === integration)
      ? known
      : [...known, { key: integration, name: integration }];
  return (
    <section className={css['bar']} aria-label="Filters">
      <div className={css['row']}>
        <Select
          label="Integration"
          options={[
            { id: all, label: 'All integrations' },
            ...integrations.map(({ key, name }) => ({ id: key, label: name })),
          ]}
          value={integration ?? all}
          onChange={(id) => onChange({ integration: id || undefined, version: undefined })}
        />
        <Select
          label="Purpose"
          options={[
            { id: all, label: 'Any purpose' },
            ...purposes.map((purpose) => ({ id: purpose, label: purposeTitle(purpose) })),
          ]}
          value={filters.purpose ?? all}
          onChange={(id) => onChange({ purpose: id || undefined })}
        />
        <TextFilter label="Status" value={filters.status} onChange={(status) => onChange({ status })} />
        <TextFilter label="User id" value={filters.user} onChange={(user) => onChange({ user })} />
        <TextFilter label="User’s e-mail" value={filters.email} onChange={(email) => onChange({ email })} />
        <TextFilter
          label="Connection id"
          value={filters.connection}
          onChange={(connection) => onChange({ connection })}
        />
        {filters.attempt !== undefined && (
          <TextFilter
            label="Connect session id"
            value={filters.attempt}
            onChange={(attempt) => onChange({ attempt })}
          />
        )}
      </div>
      <div className={css['row']}>
        <FilterChips
          label="Result"
          chips={[{ id: 'true', label: 'Failed only' }]}
          selected={filters.failed ?? null}
          onChange={(failed) => onChange({ failed: failed ?? undefined })}
        />
        <FilterChips
          label="Time"
          chips={[
            ...spans,
            ...(filters.since === undefined || spans.some(({ id }) => id === filters.since)
              ? []
              : [{ id: filters.since, label: `Since ${filters.since}` }]),
          ]}
          selected={filters.since ?? null}
          onChange={(since) => onChange({ since: since ?? undefined })}
        />
        {isNarrowed(filters) && (
          <Button size="small" variant="quiet" onPress={onClear}>
            Clear filters
          </Button>
        )}
      </div>
    </section>
  );
}

interface TextFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A filter that is typed: Enter, or leaving the box, sets it. */
function TextFilter({ label, value, onChange }: TextFilterProps) {
  const [typed, setTyped] = useState(value ?? '');
  const id = useId();
  useEffect(() => setTyped(value ?? ''), [value]);
  const set = () => {
    const text = typed.trim();
    if (text !== (value ?? '')) onChange(text === '' ? undefined : text);
  };
  return (
    <div className={css['typed']}>
      <TextField
        id={id}
        label={label}
        value={typed}
        onChange={setTyped}
        onBlur={set}
        onKeyDown={({ key }) => key === 'Enter' && set()}
        mono
        autoComplete="off"
      />
    </div>
  );
}
