import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useAfterPress } from './after-press.ts';

function Box({ act }: { readonly act: () => void }) {
  const left = useAfterPress(act);
  return <input aria-label="Box" onBlur={left} />;
}

test('a box that is left by a key acts at once', () => {
  const act = vi.fn();
  render(<Box act={act} />);
  fireEvent.blur(screen.getByLabelText('Box'));
  expect(act).toHaveBeenCalledTimes(1);
});

test('a box that is left by a press acts once the press is over', async () => {
  const act = vi.fn();
  render(<Box act={act} />);
  fireEvent.pointerDown(document.body);
  fireEvent.blur(screen.getByLabelText('Box'));
  expect(act).not.toHaveBeenCalled();
  fireEvent.pointerUp(document.body);
  expect(act).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(1));
});

test('nothing is done after the box is gone', async () => {
  const act = vi.fn();
  const { unmount } = render(<Box act={act} />);
  fireEvent.pointerDown(document.body);
  fireEvent.blur(screen.getByLabelText('Box'));
  unmount();
  fireEvent.pointerUp(document.body);
  await new Promise((done) => requestAnimationFrame(done));
  expect(act).not.toHaveBeenCalled();
});
