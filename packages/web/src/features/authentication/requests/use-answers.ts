import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../../api/client.ts';
import { type ProblemAnswer, problemOf } from '../../../api/problem.ts';
import { versionPath } from '../../../api/reads.ts';
import type { ReportedExchange } from '../../../api/run-types.ts';
import type { Document, Scheme } from '../../../api/types.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { askable, isAskable } from './askable.ts';
import { modeOf, type StepDocument } from './mode.ts';
import { isMembers } from './value.ts';

/** How long after the last key the server is asked, in milliseconds. */
const restMs = 500;

/** A request as it would leave, censored. */
export type SentRequest = ReportedExchange['request'];

/** A value once it has rested for a while. */
export function useRested<Value>(value: Value, forMs = restMs): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), forMs);
    return () => clearTimeout(timer);
  }, [value, forMs]);
  return rested;
}

/** One step of the document, as the server is asked about it. */
export interface Asked {
  readonly scheme: Scheme;
  /** The key of the config, or `test`. */
  readonly property: string;
  /** What the server calls it: `token`, `afterToken[0]`, `test`. */
  readonly name: string;
  readonly step: unknown;
}

interface Rested {
  readonly document: Document;
  readonly isAskable: boolean;
  readonly isForm: boolean;
}

function useRestedDocument({ scheme, property, step }: Asked): Rested {
  const { document } = useDraft();
  return useRested(
    useMemoized({
      document: askable(document, scheme, property),
      isAskable: isAskable(step),
      isForm: modeOf(step) === 'form',
    }),
  );
}

/** The same object for as long as it says the same. */
function useMemoized<Value>(value: Value): Value {
  const [kept, keep] = useState(value);
  const isSame = kept === value || JSON.stringify(kept) === JSON.stringify(value);
  useEffect(() => {
    if (!isSame) keep(value);
  });
  return kept;
}

/** What the server says to a step while it is edited. */
export interface Preview {
  /** The last request that could be made of it; it may lag behind what is typed. */
  readonly request: SentRequest | undefined;
  readonly problem: ProblemAnswer | undefined;
  readonly isAskable: boolean;
  readonly isFetching: boolean;
}

/** The exact request that a step would send, asked again whenever the document has rested. Nothing is sent to the app. */
export function usePreview(asked: Asked): Preview {
  const { integration, version, isReadOnly } = useDraft();
  const rested = useRestedDocument(asked);
  const found = useQuery({
    queryKey: ['preview', integration, version, asked.name, rested.document],
    queryFn: () =>
      api.post<SentRequest>(versionPath(integration, version, 'authentication', 'preview'), {
        step: asked.name,
        definition: rested.document,
      }),
    enabled: rested.isAskable && !isReadOnly,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  return {
    request: rested.isAskable ? found.data : undefined,
    problem: rested.isAskable && found.isError ? problemOf(found.error) : undefined,
    isAskable: rested.isAskable,
    isFetching: found.isFetching,
  };
}

/** What a step is converted to. */
interface Converted {
  readonly source?: string;
  readonly form?: StepDocument | string | null;
}

/** Asks for the other mode of a step. Throws an ApiProblem. @see COD-2, COD-3 */
export async function convert(
  { integration, version }: { readonly integration: string; readonly version: string },
  question: { readonly step: string; readonly definition: Document; readonly source?: string },
): Promise<Converted> {
  return api.post<Converted>(versionPath(integration, version, 'authentication', 'to-code'), question);
}

/**
 * The form of a step with every row that is added by default: written as code, which has them all, and read back. Null
 * where it cannot be read back, undefined where that is not known (yet).
 */
export function useWhole(asked: Asked): StepDocument | null | undefined {
  const { integration, version } = useDraft();
  const rested = useRestedDocument(asked);
  const { data } = useQuery({
    queryKey: ['whole', integration, version, asked.name, rested.document],
    queryFn: async () => {
      const question = { step: asked.name, definition: rested.document };
      const { source } = await convert({ integration, version }, question);
      if (source === undefined) return null;
      const { form } = await convert({ integration, version }, { ...question, source });
      return typeof form === 'object' ? form : null;
    },
    enabled: rested.isAskable && rested.isForm,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  return data;
}

/** Whether the code of a step is not (or no longer) what a form becomes. While that is not known, it is taken for it. */
export function useIsOwnCode(asked: Asked): boolean {
  const { integration, version } = useDraft();
  const rested = useRestedDocument(asked);
  const source = useRested(isMembers(asked.step) ? asked.step['source'] : undefined);
  const { data } = useQuery({
    queryKey: ['own-code', integration, version, asked.name, source],
    queryFn: async () =>
      (
        await convert(
          { integration, version },
          { step: asked.name, definition: rested.document, source: String(source) },
        )
      ).form === null,
    enabled: typeof source === 'string' && source.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  return data ?? false;
}
