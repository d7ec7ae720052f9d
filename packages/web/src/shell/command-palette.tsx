import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useSession } from '../api/session.ts';
import type { Integration, PageOf } from '../api/types.ts';
import { Palette } from '../ui/palette.tsx';
import { type Command, paletteGroups } from './commands.ts';
import { chooseTheme } from './theme.ts';

interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onKeys: () => void;
  readonly onSignOut: () => void;
}

/** How long typing rests before integrations are looked for, in milliseconds. */
const restMs = 150;

/** Goes anywhere and does what can be done everywhere, by a few letters of its name. */
export function CommandPalette({ isOpen, onOpenChange, onKeys, onSignOut }: CommandPaletteProps) {
  const router = useRouter();
  const permissions = useSession()?.permissions ?? [];
  const [query, setQuery] = useState('');
  const [rested, setRested] = useState('');
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (wasOpen !== isOpen) {
    setWasOpen(isOpen);
    setQuery('');
  }
  useEffect(() => {
    const timer = setTimeout(() => setRested(query.trim()), restMs);
    return () => clearTimeout(timer);
  }, [query]);
  const isAsked = isOpen && rested !== '' && permissions.includes('integrations:read');
  const search = useQuery({
    queryKey: ['integrations', 'found', rested],
    queryFn: async () =>
      (await api.get<PageOf<Integration>>('/v1/integrations', { search: rested, limit: 8 })).data,
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  const found = isAsked && query.trim() !== '' ? (search.data ?? []) : [];
  const { groups, commandOf } = paletteGroups(query, found, permissions);

  const run = (command: Command) => {
    switch (command.kind) {
      case 'go':
        if (command.isExternal) window.open(command.href, '_blank', 'noopener');
        else router.history.push(command.href);
        return;
      case 'theme':
        return chooseTheme(command.theme);
      case 'keys':
        return onKeys();
      case 'sign-out':
        return onSignOut();
    }
  };
  return (
    <Palette
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      label="Search and commands"
      query={query}
      onQuery={setQuery}
      groups={groups}
      isSearching={query.trim() !== rested || (isAsked && search.isFetching)}
      note={
        isAsked && search.isError
          ? `Integrations could not be searched: ${problemOf(search.error).title}.`
          : undefined
      }
      onChoose={(id) => {
        const command = commandOf(id);
        onOpenChange(false);
        if (command !== undefined) run(command);
      }}
    />
  );
}
