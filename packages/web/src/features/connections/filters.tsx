import { useQuery } from '@tanstack/react-query';
import { versionsRead } from '../../api/reads.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Select } from '../../ui/select.tsx';
import css from './filters.module.css';
import { type ConnectionFilters, namedIntegrationsRead } from './reads.ts';
import { SettlingSearch } from './settling-search.tsx';
import { stateOf, states, stateWords } from './words.ts';

/** What a filter becomes; undefined takes it away. */
export type FilterChange = {
  readonly [Name in keyof ConnectionFilters]?: ConnectionFilters[Name] | undefined;
};

interface FiltersProps {
  readonly filters: ConnectionFilters;
  readonly onChange: (change: FilterChange) => void;
  readonly onClear: () => void;
}

/** Every option that leaves a filter out. */
const all = '*';

/** What narrows the list. All of it stands in the address. @see CON-7 */
export function Filters({ filters, onChange, onClear }: FiltersProps) {
  const { integration, version, user = '', status, search = '' } = filters;
  const session = useSession();
  const integrations = useQuery(namedIntegrationsRead).data ?? [];
  const versions = useQuery({ ...versionsRead(integration ?? ''), enabled: integration !== undefined });
  const own = session?.user.id;
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of three years ago do not know <search>.
    <div className={css['filters']} role="search" aria-label="Filter the connections">
      <div className={css['fields']}>
        <SettlingSearch
          label="Search by title"
          value={search}
          onSettle={(text) => onChange({ search: text || undefined })}
        />
        <Select
          label="Integration"
          hideLabel
          value={integration ?? all}
          options={[
            { id: all, label: 'All integrations' },
            ...withChosen(
              integrations.map(({ key, name }) => ({ id: key, label: name })),
              integration,
            ),
          ]}
          onChange={(id) => onChange({ integration: id === all ? undefined : id, version: undefined })}
        />
        {integration !== undefined && (
          <Select
            label="Version"
            hideLabel
            value={version ?? all}
            options={[
              { id: all, label: 'All versions' },
              ...withChosen(
                (versions.data ?? []).map((one) => ({ id: one.version, label: `Version ${one.version}` })),
                version,
              ),
            ]}
            onChange={(id) => onChange({ version: id === all ? undefined : id })}
          />
        )}
        <SettlingSearch
          label="User id, in full"
          placeholder="User id"
          value={user}
          onSettle={(text) => onChange({ user: text || undefined })}
        />
      </div>
      <div className={css['chips']}>
        <FilterChips
          label="State"
          chips={states.map((state) => ({ id: state, label: stateWords[state].title }))}
          selected={stateOf(status) ?? null}
          onChange={(state) => onChange({ status: state ?? undefined })}
        />
        {own !== undefined && (
          <FilterChips
            label="Whose"
            chips={[{ id: own, label: 'Your test accounts' }]}
            selected={user === own ? own : null}
            onChange={(id) => onChange({ user: id ?? undefined })}
          />
        )}
        {isNarrowed(filters) && (
          <Button size="small" variant="quiet" onPress={onClear}>
            Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}

/** Whether anything is left out. */
export function isNarrowed({ cursor: _place, ...filters }: ConnectionFilters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** The options, and the chosen one although nothing offers it (any more, or yet). */
function withChosen(options: readonly { id: string; label: string }[], chosen: string | undefined) {
  return chosen === undefined || options.some(({ id }) => id === chosen)
    ? options
    : [...options, { id: chosen, label: chosen }];
}
