import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react';
import { type Tone, toneIcon } from './badge.tsx';
import { Button, IconButton } from './button.tsx';
import { CloseIcon } from './icon.tsx';
import { cx } from './props.ts';
import css from './toast.module.css';

/** A short word about what just happened. */
export interface Toast {
  readonly text: string;
  readonly tone?: Tone;
  /** One thing to do about it, such as undoing it. Such a toast stays until it is closed. */
  readonly action?: { readonly label: string; readonly onAction: () => void };
}

interface Shown extends Toast {
  readonly id: number;
}

const Context = createContext<((toast: Toast | string) => void) | undefined>(undefined);

/** Shows a toast: `toast('Version cloned')`. Failures of what a person does belong in a ProblemView, not here. */
export function useToast(): (toast: Toast | string) => void {
  const show = use(Context);
  return show ?? nowhere;
}

/** A part that stands outside the console's frame, as in a test, has nowhere to show toasts. */
function nowhere(): void {}

export interface ToastProviderProps {
  readonly children: ReactNode;
  /** How long a toast without an action stays, in milliseconds. */
  readonly staysMs?: number;
}

/** Keeps the toasts of all that is inside. Stands once, in the frame. */
export function ToastProvider({ children, staysMs = 6000 }: ToastProviderProps) {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const next = useRef(0);
  const show = useCallback((toast: Toast | string) => {
    next.current += 1;
    const shown = { ...(typeof toast === 'string' ? { text: toast } : toast), id: next.current };
    setToasts((before) => [...before.slice(-2), shown]);
  }, []);
  const close = useCallback(
    (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)),
    [],
  );
  return (
    <Context value={show}>
      {children}
      {/* The region stands from the start: a live region that appears with its words is often not read. */}
      <div
        className={css['region']}
        role="status"
        aria-live="polite"
        aria-atomic="false"
        data-react-aria-top-layer="true"
      >
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} close={close} staysMs={staysMs} />
        ))}
      </div>
    </Context>
  );
}

interface ToastCardProps {
  readonly toast: Shown;
  readonly close: (id: number) => void;
  readonly staysMs: number;
}

function ToastCard({ toast, close, staysMs }: ToastCardProps) {
  const { id, text, tone = 'good', action } = toast;
  const [isHeld, hold] = useState(false);
  const stays = isHeld || action !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => close(id), staysMs);
    return () => clearTimeout(timer);
  }, [stays, close, id, staysMs]);
  const Glyph = toneIcon[tone];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it waits while it is read; nothing is done by it.
    <div
      className={cx(css['toast'], css[tone])}
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <Glyph />
      <span className={css['text']}>{text}</span>
      {action !== undefined && (
        <Button
          size="small"
          onPress={() => {
            action.onAction();
            close(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        label="Close message"
        hasTooltip={false}
        size="small"
        icon={CloseIcon}
        onPress={() => close(id)}
      />
    </div>
  );
}
