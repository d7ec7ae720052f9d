import type { byCaller } from '../history.ts';

/** Who asked for something, as timelines say it. */
export type By = { readonly by: 'user' } | ReturnType<typeof byCaller>;
