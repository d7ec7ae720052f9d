import { createContext, type ReactNode, use } from 'react';

const ReadOnlyContext = createContext(false);

interface ReadOnlyAreaProps {
  readonly isOn: boolean;
  readonly children: ReactNode;
}

/**
 * A part that can be read and not changed: its fields stay in reach of the keyboard and are read-only, its choices are
 * off, and its buttons are gone but for those that are `forReading`.
 */
export function ReadOnlyArea({ isOn, children }: ReadOnlyAreaProps) {
  return <ReadOnlyContext value={isOn}>{children}</ReadOnlyContext>;
}

/** Whether what stands here can only be read. */
export function useReadOnly(): boolean {
  return use(ReadOnlyContext);
}
