import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Button, IconButton } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { Chips } from './chips.tsx';
import { CopyButton } from './copy.tsx';
import { Dialog } from './dialog.tsx';
import { PlusIcon } from './icon.tsx';
import { MenuButton } from './menu.tsx';
import { RadioCards } from './radio-cards.tsx';
import { ReadOnlyArea } from './read-only.tsx';
import { ReorderList } from './reorder-list.tsx';
import { SegmentedControl } from './segmented.tsx';
import { Select } from './select.tsx';
import { Switch } from './switch.tsx';
import { TextField } from './text-field.tsx';

/** One of each control of the kit, which all tell of a change. */
function Everything({ isOn, onChange }: { readonly isOn: boolean; readonly onChange: () => void }) {
  const two = [
    { id: 'a', label: 'Way A', title: 'Card A' },
    { id: 'b', label: 'Way B', title: 'Card B' },
  ];
  return (
    <ReadOnlyArea isOn={isOn}>
      <TextField label="Text" value="typed" onChange={onChange} />
      <Checkbox label="Box" isSelected={false} onChange={onChange} />
      <Switch label="Switch" isSelected={false} onChange={onChange} />
      <RadioCards label="Cards" cards={two} value="a" onChange={onChange} />
      <SegmentedControl label="Ways" options={two} value="a" onChange={onChange} />
      <Select label="Choice" options={two} value="a" onChange={onChange} />
      <Chips label="Scopes" values={['read']} onChange={onChange} />
      <ReorderList
        label="Rows"
        items={two}
        idOf={({ id }) => id}
        nameOf={({ label }) => label}
        onReorder={onChange}
      >
        {({ label }) => label}
      </ReorderList>
      <Button onPress={onChange}>Add</Button>
      <IconButton label="Remove" icon={PlusIcon} onPress={onChange} />
      <MenuButton label="More" items={[{ id: 'x', label: 'Change', onAction: onChange }]} />
      <CopyButton label="Copy it" text="it" />
      <Dialog isOpen={false} onOpenChange={onChange} title="Question">
        {null}
      </Dialog>
    </ReadOnlyArea>
  );
}

const buttons = () => screen.getAllByRole('button').map((one) => one.ariaLabel ?? one.textContent ?? '');

test('TEAM-1 what can only be read changes by no control, and can still be reached and copied', async () => {
  let changes = 0;
  render(<Everything isOn onChange={() => (changes += 1)} />);
  const text = screen.getByRole<HTMLInputElement>('textbox', { name: 'Text' });
  await userEvent.type(text, 'more');
  expect([text.readOnly, text.disabled, document.activeElement]).toEqual([true, false, text]);
  await userEvent.type(screen.getByRole('textbox', { name: 'Scopes' }), 'write{Enter}');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Box' }));
  await userEvent.click(screen.getByRole('switch', { name: 'Switch' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Card B' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Way B' }));
  expect(changes).toBe(0);
  expect(buttons().filter((name) => /Add|Remove|More|Move|Drag/.test(name))).toEqual([]);
  expect(buttons()).toContain('Copy it');
});

test('what may be changed is changed by each', async () => {
  let changes = 0;
  render(<Everything isOn={false} onChange={() => (changes += 1)} />);
  await userEvent.type(screen.getByRole('textbox', { name: 'Text' }), 'm');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Box' }));
  await userEvent.click(screen.getByRole('switch', { name: 'Switch' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Card B' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Way B' }));
  expect(changes).toBe(5);
  expect(buttons()).toEqual(expect.arrayContaining(['Add', 'Remove', 'More', 'Move Way A down']));
});

test('a dialog that is opened from there is one to act in', () => {
  render(
    <ReadOnlyArea isOn>
      <Dialog isOpen onOpenChange={() => undefined} title="Question">
        <Button>Answer</Button>
      </Dialog>
    </ReadOnlyArea>,
  );
  expect(screen.getByRole('button', { name: 'Answer' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Close dialog' })).toBeDefined();
});
