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
}

const asText = (value: unknown) => (value === undefined ? '' : JSON.stringify(value, null, 2));

/** A value as JSON. While the text is none, it says where it breaks and the last value stays. */
export function JsonField({ label, value, onChange, description }: JsonFieldProps) {
  const [text, setText] = useState(() => asText(value));
  const [told, setTold] = useState(value);
  if (!sameDocument(told, value)) {
    setTold(value);
    setText(asText(value));
  }
  const read = text.trim() === '' ? { ok: true as const, value: undefined } : readJson(text);
  const type = (next: string) => {
    setText(next);
    const meant = next.trim() === '' ? { ok: true as const, value: undefined } : readJson(next);
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
