import type { Problem } from '@claviger/engine';

/** What a page says of what was just done. */
export type Told =
  | { readonly about: 'works'; readonly connection: string }
  | {
      readonly about: 'fails';
      readonly connection: string;
      readonly problem: Problem;
      readonly reference: string;
    }
  | { readonly about: 'mark'; readonly connection: string; readonly mark: Mark }
  | { readonly about: 'disconnected'; readonly app: string; readonly wasTold: boolean }
  | { readonly about: 'unchanged' };

/** What a card is marked as. */
export type Mark = 'connected' | 'reconnected' | 'renamed' | 'shared';
