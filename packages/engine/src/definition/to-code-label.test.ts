import { expect, test } from 'vitest';
import type { Bundle } from './bundle.ts';
import { renderLabel } from './label.ts';
import { toLabelCode } from './to-code-label.ts';

const bundle: Bundle = {
  authData: { user: 'ada', region: 'eu' },
  inputData: { user: 'Ada', team: { name: 'Core' }, tags: ['a'] },
  env: { REGION: 'West' },
};

function labelOf(template: string): unknown {
  return new Function('bundle', 'process', toLabelCode(template))(bundle, { env: bundle.env });
}

test.each([
  '{{user}}',
  '{{user}} of {{team.name}} ({{bundle.authData.user}}, {{process.env.REGION}})',
  '{{none}}{{team.none.more}}-{{tags.0}}',
  'fixed `text` ${here}',
])('LBL-4 LBL-5 %s is the same label in code', (template) => {
  const label = renderLabel(template, bundle);
  expect(labelOf(template)).toBe(label.ok && label.value);
});

test('TPL-5 a list is no label, in code as in the template', () => {
  expect(renderLabel('{{tags}}', bundle).ok).toBe(false);
  expect(() => labelOf('{{tags}}')).toThrow('cannot stand in text');
});
