import { expect, test, vi } from 'vitest';
import { downloadJson } from './download.ts';

test('F-090 a file is offered under its name and forgotten again', async () => {
  const made: Blob[] = [];
  const revoked = vi.fn();
  const clicked: string[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      made.push(blob);
      return 'blob:1';
    },
    revokeObjectURL: revoked,
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    clicked.push(this.download);
  });
  downloadJson('acme.har', { log: 1 });
  expect(clicked).toEqual(['acme.har']);
  expect(await made[0]?.text()).toBe('{\n  "log": 1\n}');
  expect(revoked).toHaveBeenCalledWith('blob:1');
  click.mockRestore();
  Reflect.deleteProperty(URL, 'createObjectURL');
  Reflect.deleteProperty(URL, 'revokeObjectURL');
});
