import type { ProblemCode } from '../problem.ts';

/** What one code tells a user in one language: what happened, in a few words and in a sentence, and what to do. */
export type UserText = readonly [title: string, detail: string, fix: string];

/** Every code in one language. `{app|the app}` is a param or the words in its place, as in the catalogue. */
export type UserTexts = Readonly<Record<ProblemCode, UserText>>;
