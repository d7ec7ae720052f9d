import { statSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { projectFiles, read, root } from '../house/files.ts';
import { withPalette } from './png.ts';

/** The most that a picture may take, in bytes. */
const limit = 120_000;

describe('pictures of the documents', () => {
  const shown = projectFiles(/^(README\.md|docs\/[^/]*\.md)$/).flatMap((path) =>
    [...read(path).matchAll(/(?:src|srcset)="([^"]+\.png)"/g)].map(([, to = '']) =>
      path === 'README.md' ? to : `docs/${to}`,
    ),
  );

  test('each is there, in both themes, and small', () => {
    expect(shown.length).toBeGreaterThan(10);
    for (const path of shown) {
      expect(statSync(root + path).size, path).toBeLessThan(limit);
      const other = path.includes('-dark')
        ? path.replace('-dark', '-light')
        : path.replace('-light', '-dark');
      expect(shown, path).toContain(other);
    }
  });

  test('none is there that no document shows', () => {
    expect(projectFiles(/^docs\/images\/(console|connect)-.*\.png$/).toSorted()).toEqual(
      [...new Set(shown)].toSorted(),
    );
  });
});

describe('a picture with a palette', () => {
  const chunk = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)]);
  };
  /** Two by two pixels, each row with a filter of its own. */
  const png = (rows: readonly number[]) => {
    const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
    const data = deflateSync(Buffer.from(rows));
    return Buffer.concat([
      Buffer.alloc(8),
      chunk('IHDR', head),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  };
  /** The colours of the pixels, read back. */
  const pixels = (made: Buffer) => {
    const bodyOf = (type: string) => {
      const at = made.indexOf(type, 0, 'latin1');
      return made.subarray(at + 4, at + 4 + made.readUInt32BE(at - 4));
    };
    const table = bodyOf('PLTE');
    const rows = inflateSync(bodyOf('IDAT'));
    return [1, 2, 4, 5].map((at) => {
      const entry = (rows[at] ?? 0) * 3;
      return [...table.subarray(entry, entry + 3)];
    });
  };

  test.each([
    ['none', [0, 10, 20, 30, 40, 50, 60, 0, 70, 80, 90, 10, 20, 30]],
    ['left', [1, 10, 20, 30, 30, 30, 30, 1, 70, 80, 90, 196, 196, 196]],
    ['above', [0, 10, 20, 30, 40, 50, 60, 2, 60, 60, 60, 226, 226, 226]],
    ['mean', [0, 10, 20, 30, 40, 50, 60, 3, 65, 70, 75, 211, 211, 211]],
    ['Paeth', [0, 10, 20, 30, 40, 50, 60, 4, 60, 60, 60, 196, 196, 196]],
  ])('keeps the colours of rows that are filtered by %s', (_, rows) => {
    expect(pixels(withPalette(png(rows)))).toEqual([
      [10, 20, 30],
      [40, 50, 60],
      [70, 80, 90],
      [10, 20, 30],
    ]);
  });
});
