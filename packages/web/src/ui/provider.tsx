import type { ReactNode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { ToastProvider } from './toast.tsx';

export interface UiProviderProps {
  /** Follows a link of the console without loading the page again. */
  readonly navigate: (href: string) => void;
  readonly children: ReactNode;
}

/** Stands once around the console: links of the kit go through its router, and toasts have their place. */
export function UiProvider({ navigate, children }: UiProviderProps) {
  return (
    <I18nProvider locale="en-GB">
      <RouterProvider navigate={(href) => navigate(String(href))}>
        <ToastProvider>{children}</ToastProvider>
      </RouterProvider>
    </I18nProvider>
  );
}
