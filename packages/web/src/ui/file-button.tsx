import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from './button.tsx';

export interface FileButtonProps {
  readonly children: ReactNode;
  /** Types of files, such as image/png. */
  readonly types: readonly string[];
  readonly onChoose: (file: File) => void;
}

/** A button that lets a file be chosen. */
export function FileButton({ children, types, onChoose }: FileButtonProps) {
  return (
    <FileTrigger
      acceptedFileTypes={types}
      onSelect={(files) => {
        const [file] = files ?? [];
        if (file !== undefined) onChoose(file);
      }}
    >
      <Button>{children}</Button>
    </FileTrigger>
  );
}
