import { useEffect, useRef, useState } from 'react';
import { csrfToken } from '../../../api/client.ts';
import type { Document } from '../../../api/types.ts';
import { readTheme } from '../../../shell/theme.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { SegmentedControl } from '../../../ui/segmented.tsx';
import { useRested } from '../requests/use-answers.ts';
import css from './connect-preview.module.css';

type Shade = 'light' | 'dark';

/** The width of a window with room for the preview without asking, in pixels. */
const wideRoom = 1000;

const title = 'What users see';

/** The connect page as users will see it, while it is made; folded away where there is little room. @see F-023 */
export function ConnectPreview({
  document,
  logo,
}: {
  readonly document: Document;
  readonly logo: string | null;
}) {
  const [shade, setShade] = useState(firstShade);
  const [isWide] = useState(() => window.innerWidth >= wideRoom);
  const shades = (
    <SegmentedControl
      label="Theme of the preview"
      size="small"
      options={[
        { id: 'light', label: 'Light' },
        { id: 'dark', label: 'Dark' },
      ]}
      value={shade}
      onChange={setShade}
    />
  );
  const frames = <Frames document={useRested(document)} logo={logo ?? ''} shade={shade} />;
  if (!isWide)
    return (
      <Disclosure title={title} level={3} actions={shades}>
        {frames}
      </Disclosure>
    );
  return (
    <section className={css['preview']} aria-label={title}>
      <div className={css['head']}>
        <h3>{title}</h3>
        {shades}
      </div>
      {frames}
    </section>
  );
}

function firstShade(): Shade {
  const theme = readTheme();
  if (theme !== 'system') return theme;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/**
 * The page in a frame. Each is shown in a frame of its own, which takes the place of the last once it is loaded: no
 * flash while it loads, and no entry in the browser's history, which a frame that is sent elsewhere would leave.
 */
function Frames({
  document,
  logo,
  shade,
}: {
  readonly document: Document;
  readonly logo: string;
  readonly shade: Shade;
}) {
  const [frames, setFrames] = useState<readonly number[]>([]);
  const next = useRef(0);
  const posted = useRef(-1);
  const form = useRef<HTMLFormElement>(null);
  const definition = JSON.stringify(document);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides, a page for every change of it.
  useEffect(() => {
    next.current += 1;
    const made = next.current;
    setFrames((now) => [...now.slice(0, 1), made]);
  }, [definition, logo, shade]);

  const newest = frames.at(-1);
  useEffect(() => {
    if (newest === undefined || posted.current === newest) return;
    posted.current = newest;
    form.current?.submit();
  }, [newest]);

  return (
    <div className={css['frames']}>
      <form
        ref={form}
        method="post"
        action="/console/connect-preview"
        target={`connect-preview-${newest}`}
        hidden
      >
        <input type="hidden" name="csrf" value={csrfToken()} readOnly />
        <input type="hidden" name="definition" value={definition} readOnly />
        <input type="hidden" name="logo" value={logo} readOnly />
        <input type="hidden" name="theme" value={shade} readOnly />
      </form>
      {frames.map((frame, index) => (
        <iframe
          key={frame}
          name={`connect-preview-${frame}`}
          title="Preview of the connect page"
          className={css['frame']}
          data-waiting={index > 0 || undefined}
          aria-hidden={index > 0 || undefined}
          // An empty frame is loaded too, before anything was posted to it.
          onLoad={() =>
            posted.current === frame && setFrames((now) => (now.at(-1) === frame ? [frame] : now))
          }
        />
      ))}
    </div>
  );
}
