import type { Frame, Kind } from './profile.ts';

const width = 1200;
const row = 18;
const top = 58;
/** About the width of a letter at this size, in any font without serifs. */
const letter = 6.4;
const least = 0.003;

const colours: Readonly<Record<Kind, { readonly fill: string; readonly words: string }>> = {
  ours: { fill: '#f7b267', words: 'Claviger' },
  library: { fill: '#e3c5f1', words: 'other libraries' },
  undici: { fill: '#9fd3a8', words: 'undici' },
  node: { fill: '#a9c9f2', words: 'Node' },
  native: { fill: '#d4d7dc', words: 'native: SQLite, sockets, system calls' },
  collector: { fill: '#f2a3a3', words: 'garbage collection' },
};

/** Draws who called whom, from the top down: as wide as the part of the time. A picture that stands alone. */
export function drawFlame(all: Frame, title: string): string {
  const shapes: string[] = [];
  let depth = 0;
  const draw = (frames: readonly Frame[], left: number, level: number) => {
    let x = left;
    for (const frame of frames) {
      const share = frame.us / all.us;
      if (share < least) continue;
      depth = Math.max(depth, level + 1);
      shapes.push(shapeOf(frame, x, level, share));
      draw(frame.children, x, level + 1);
      x += share * width;
    }
  };
  draw(all.children, 0, 0);
  const height = top + depth * row + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}; the shares are in the table beside it" font-family="system-ui, sans-serif" font-size="11" fill="#1c1c1c">
<style>g:hover rect { stroke: #1c1c1c; }</style>
<rect width="100%" height="100%" fill="#fff"/>
<text x="8" y="20" font-size="14" font-weight="600">${escaped(title)}</text>
${legend()}
${shapes.join('\n')}
</svg>
`;
}

function shapeOf({ name, place, kind }: Frame, x: number, level: number, share: number): string {
  const w = share * width;
  const y = top + level * row;
  const words = place === '' ? name : `${name} (${place})`;
  const room = Math.floor((w - 6) / letter);
  const shown = name.length <= room ? name : room < 3 ? '' : `${name.slice(0, room - 1)}…`;
  const label = shown === '' ? '' : `<text x="${round(x + 3)}" y="${y + 12.5}">${escaped(shown)}</text>`;
  const rect = `<rect x="${round(x)}" y="${y}" width="${round(w - 0.5)}" height="${row - 1}" rx="1.5" fill="${colours[kind].fill}"/>`;
  return `<g><title>${escaped(words)}: ${(share * 100).toFixed(1)} %</title>${rect}${label}</g>`;
}

function legend(): string {
  let x = 8;
  return Object.values(colours)
    .map(({ fill, words }) => {
      const at = x;
      x += 34 + words.length * letter;
      return `<rect x="${at}" y="32" width="12" height="12" rx="2" fill="${fill}"/><text x="${at + 18}" y="42">${words}</text>`;
    })
    .join('');
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
