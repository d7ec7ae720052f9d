import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Measured, StoreName } from './main.ts';
import type { Work } from './work.ts';

const shown: readonly Work[] = [
  'point read',
  'refresh write',
  'list, a page in the middle',
  'due scan of 100',
  'search in titles, rare',
];
const colours = ['#0b6bcb', '#b3261e', '#2e7d32', '#8a5a00', '#6a3fb5'];
const panel = { width: 420, height: 280, left: 60, top: 44, gap: 70 };

/** Draws medians over sizes, both logarithmic, one panel for each store: a flat line is work that does not grow. */
export function plot(results: Partial<Record<StoreName, readonly Measured[]>>): void {
  const stores = Object.entries(results);
  const width = panel.left + stores.length * (panel.width + panel.gap);
  const height = panel.top + panel.height + 40 + shown.length * 20;
  const panels = stores.map(([name, measured], index) =>
    drawPanel(name, measured, panel.left + index * (panel.width + panel.gap)),
  );
  const legend = shown.map((work, index) => {
    const y = panel.top + panel.height + 50 + index * 20;
    return `<line x1="${panel.left}" x2="${panel.left + 28}" y1="${y - 4}" y2="${y - 4}" stroke="${colours[index]}" stroke-width="3"/>
<text x="${panel.left + 36}" y="${y}">${work}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Median times of five kinds of work, from 10 thousand to 1 million connections; the figures are in the tables" font-family="system-ui, sans-serif" font-size="13" fill="#333">
<rect width="100%" height="100%" fill="#fff"/>
${[...panels, ...legend].join('\n')}
</svg>
`;
  const folder = new URL('../../docs/images/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileURLToPath(new URL('scale.svg', folder)), svg);
  console.log('drawn to docs/images/scale.svg');
}

const decades = [10, 100, 1_000, 10_000, 100_000, 1_000_000];
const names = ['10 µs', '100 µs', '1 ms', '10 ms', '100 ms', '1 s'];

function drawPanel(name: string, measured: readonly Measured[], left: number): string {
  const sizes = measured.map(({ connections }) => connections);
  const first = Math.log10(sizes[0] ?? 1);
  const last = Math.log10(sizes.at(-1) ?? 10);
  const x = (size: number) => left + ((Math.log10(size) - first) / (last - first || 1)) * panel.width;
  const y = (us: number) =>
    panel.top + panel.height - ((Math.log10(us) - 1) / (decades.length - 1)) * panel.height;
  const grid = decades.map(
    (us, index) =>
      `<line x1="${left}" x2="${left + panel.width}" y1="${y(us)}" y2="${y(us)}" stroke="#ddd"/>
<text x="${left - 6}" y="${y(us) + 4}" text-anchor="end" font-size="11">${names[index]}</text>`,
  );
  const marks = sizes.map(
    (size) =>
      `<text x="${x(size)}" y="${panel.top + panel.height + 18}" text-anchor="middle" font-size="11">${size.toLocaleString('en')}</text>`,
  );
  const lines = shown.map((work, index) => {
    const points = measured.map(
      ({ connections, figures }) => `${x(connections).toFixed(1)},${y(figures[work].p50).toFixed(1)}`,
    );
    const dots = points.map((point) => {
      const [cx, cy] = point.split(',');
      return `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${colours[index]}"/>`;
    });
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colours[index]}" stroke-width="2"/>${dots.join('')}`;
  });
  const title = `<text x="${left}" y="${panel.top - 16}" font-size="15" font-weight="600">${name}: median of one, by connections</text>`;
  return [title, ...grid, ...marks, ...lines].join('\n');
}
