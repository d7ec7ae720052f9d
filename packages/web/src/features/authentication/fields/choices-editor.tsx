import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { VisuallyHidden } from '../../../ui/hidden.tsx';
import { ArrowDownIcon, ArrowUpIcon, PlusIcon, TrashIcon } from '../../../ui/icon.tsx';
import { moveTo } from '../../../ui/reorder.ts';
import { SegmentedControl } from '../../../ui/segmented.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { sameDocument } from '../draft/path.ts';
import {
  type ChoiceLine,
  type ChoicesShape,
  choicesOf,
  lineFault,
  linesOf,
  losesOrder,
  shapeOf,
  withLine,
} from './choices.ts';
import css from './fields-step.module.css';

export interface ChoicesEditorProps {
  readonly choices: unknown;
  /** Undefined when no choice is left: the field is then typed freely. */
  readonly onChange: (choices: unknown) => void;
  readonly fault: string | undefined;
}

const shapes = [
  { id: 'labels', label: 'Value and label' },
  { id: 'values', label: 'Value only' },
  { id: 'samples', label: 'Value, label, sample' },
] as const;

/** A dropdown's choices as rows, in any of their three shapes. @see F-016, FLD-21, FLD-22 */
export function ChoicesEditor({ choices, onChange, fault }: ChoicesEditorProps) {
  const [shape, setShape] = useState<ChoicesShape>(() => shapeOf(choices));
  const [typed, setTyped] = useState<readonly ChoiceLine[]>(() => linesOf(choices));
  const [newest, setNewest] = useState<number>();
  // What came from elsewhere, such as an undone edit, stands; what is being typed stays as it is.
  const isOurs = sameDocument(choicesOf(typed, shape), choices);
  const lines = isOurs ? typed : linesOf(choices);
  const put = (next: readonly ChoiceLine[], as = isOurs ? shape : shapeOf(choices)) => {
    setShape(as);
    setTyped(next);
    onChange(choicesOf(next, as));
  };
  const change = (id: number, what: Partial<ChoiceLine>) =>
    put(lines.map((line) => (line.id === id ? { ...line, ...what } : line)));
  const add = () => {
    const next = withLine(lines);
    setNewest(next.at(-1)?.id);
    put(next);
  };
  return (
    <fieldset className={css['choices']}>
      <legend>Choices</legend>
      <p className={css['muted']}>Users pick one from a list. Exactly the value is stored.</p>
      {lines.length > 0 && (
        <>
          <SegmentedControl
            label="Each choice has"
            size="small"
            options={[...shapes]}
            value={isOurs ? shape : shapeOf(choices)}
            onChange={(next) => put(lines, next)}
          />
          <ul className={css['lines']}>
            {lines.map((line, index) => (
              <li key={line.id} className={css['line']}>
                <Choice
                  line={line}
                  shape={shape}
                  fault={lineFault(line, lines)}
                  isNew={line.id === newest}
                  onChange={(what) => change(line.id, what)}
                />
                <span className={css['buttons']}>
                  <IconButton
                    label={`Move ${calledOf(line, index)} up`}
                    icon={ArrowUpIcon}
                    size="small"
                    isDisabled={index === 0}
                    onPress={() => put(moveTo(lines, index, index - 1))}
                  />
                  <IconButton
                    label={`Move ${calledOf(line, index)} down`}
                    icon={ArrowDownIcon}
                    size="small"
                    isDisabled={index === lines.length - 1}
                    onPress={() => put(moveTo(lines, index, index + 1))}
                  />
                  <IconButton
                    label={`Remove ${calledOf(line, index)}`}
                    icon={TrashIcon}
                    size="small"
                    onPress={() => put(lines.filter(({ id }) => id !== line.id))}
                  />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {losesOrder(lines, shape) && (
        <p className={css['muted']}>
          Values that are whole numbers come first in this shape. Choose “Value, label, sample” to keep your
          order.
        </p>
      )}
      {fault !== undefined && <p className={css['fault']}>{fault}</p>}
      <div>
        <Button size="small" icon={PlusIcon} onPress={add}>
          Add choice
        </Button>
      </div>
    </fieldset>
  );
}

const calledOf = (line: ChoiceLine, index: number) => line.label || line.value || `choice ${index + 1}`;

interface ChoiceProps {
  readonly line: ChoiceLine;
  readonly shape: ChoicesShape;
  readonly fault: string | undefined;
  readonly isNew: boolean;
  readonly onChange: (what: Partial<ChoiceLine>) => void;
}

function Choice({ line, shape, fault, isNew, onChange }: ChoiceProps) {
  return (
    <span className={css['inputs']}>
      <TextField
        label="Value"
        hideLabel
        mono
        value={line.value}
        onChange={(value) => onChange({ value })}
        placeholder="Value, such as eu"
        errorMessage={fault}
        autoFocus={isNew}
      />
      {shape !== 'values' && (
        <TextField
          label={`Label of ${line.value || 'this choice'}`}
          hideLabel
          value={line.label}
          onChange={(label) => onChange({ label })}
          placeholder={line.value || 'Label, such as Europe'}
        />
      )}
      {shape === 'samples' && (
        <TextField
          label={`Sample of ${line.value || 'this choice'}`}
          hideLabel
          mono
          value={line.sample}
          onChange={(sample) => onChange({ sample })}
          placeholder={line.value || 'Sample'}
        />
      )}
      {fault === undefined && line.value === '' && <VisuallyHidden>Not a choice yet</VisuallyHidden>}
    </span>
  );
}
