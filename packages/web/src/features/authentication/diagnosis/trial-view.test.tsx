import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { sampleScheme } from '../panel/scheme.test-tool.ts';
import { diagnosisOf, trialOf } from './trial.test-tool.ts';
import { TrialView } from './trial-view.tsx';

const { failed } = diagnosisOf();

test('a trial that works offers its change, which is applied when it is pressed', async () => {
  const apply = vi.fn();
  render(
    <TrialView
      scheme={sampleScheme}
      trial={trialOf()}
      failed={failed}
      isBest
      onApply={apply}
      isApplying={false}
    />,
  );
  expect(screen.getByText('Works')).toBeDefined();
  expect(apply).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Apply this change' }));
  expect(apply).toHaveBeenCalledOnce();
});

test('a trial that fails the same offers nothing but a look', () => {
  const trial = trialOf({ verdict: 'same' });
  render(
    <TrialView
      scheme={sampleScheme}
      trial={trial}
      failed={failed}
      isBest={false}
      onApply={() => undefined}
      isApplying={false}
    />,
  );
  expect(screen.queryByRole('button', { name: 'Apply this change' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Compare the exchanges' })).toBeDefined();
});
