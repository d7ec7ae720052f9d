import { type ReactNode, useState } from 'react';
import { TextField } from '../../../ui/text-field.tsx';
import { sameDocument } from '../draft/path.ts';
import { readJson } from './value.ts';

export interface JsonFieldProps {
  readonly label: string;
  readonly value: unknown;
  /** Called with what the text says whenever it is JSON; with undefined when the box is empty. */
  readonly onChange: (value: unknown) => void;
  readonly description?: ReactNode;
  /** Whether the box must hold something. */
  readonly isRequired?: boolean;
}

const asText = (value: unknown) => (value === undefined ? '' : JSON.stringify(value, null, 2));

/** A value as JSON. While the text is none, it says where it breaks and the last value stays. */
export function JsonField({ label, value, onChange, description, isRequired = false }: JsonFieldProps) {
  const [text, setText] = useState(() => asText(value));
  const [told, setTold] = useState(value);
  if (!sameDocument(told, value)) {
    setTold(value);
    setText(asText(value));
  }
  const mean = (typed: string) =>
    typed.trim() === '' && !isRequired ? { ok: true as const, value: undefined } : readJson(typed);
  const read = mean(text);
  const type = (next: string) => {
    setText(next);
    const meant = mean(next);
    if (!meant.ok) return;
    setTold(meant.value);
    onChange(meant.value);
  };
  return (
    <TextField
      label={label}
      multiline
      mono
      rows={5}
      value={text}
      onChange={type}
      description={description}
      errorMessage={read.ok ? undefined : read.message}
    />
  );
}
