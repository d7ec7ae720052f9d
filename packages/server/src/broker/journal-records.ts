import { type KeptAnswer, SealError, type Sealer } from '@claviger/engine';
import { z } from 'zod';

/*
 * The journal's file is a row of records, each: length of what follows (4 bytes, big-endian), a sealed document.
 * A record is sealed for its number in the file, so that none can be moved, repeated or left out before another.
 */

const keyShape = {
  workspace: z.string(),
  id: z.string(),
  generation: z.number(),
  /** Of a migration. */
  to: z.object({ version: z.string(), alternative: z.string().optional() }).optional(),
};

const recordSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), ...keyShape }),
  z.object({
    do: z.literal('answer'),
    ...keyShape,
    response: z.object({
      url: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      body: z.base64(),
      receivedAt: z.number().optional(),
    }),
  }),
  z.object({ do: z.literal('done'), ...keyShape }),
]);

/** One line of the journal. */
export type JournalRecord = z.infer<typeof recordSchema>;

const lengthSize = 4;

/** A record's bytes as the file's record of this number. */
export function encodeRecord(sealer: Sealer, number: number, record: JournalRecord): Uint8Array {
  const sealed = sealer.seal(placeOf(number), record);
  const length = Buffer.alloc(lengthSize);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
}

/** What a journal's file holds. */
export interface ReadRecords {
  readonly records: readonly JournalRecord[];
  /** Bytes of the whole records; what follows them is torn, or unreadable. */
  readonly end: number;
  /** Why the next record does not open, when it is there whole. */
  readonly fault?: string;
}

/** Reads records up to the first that is not whole. */
export function decodeRecords(sealer: Sealer, bytes: Buffer): ReadRecords {
  const records: JournalRecord[] = [];
  let end = 0;
  while (bytes.length >= end + lengthSize) {
    const next = end + lengthSize + bytes.readUInt32BE(end);
    if (next === end + lengthSize || bytes.length < next) break;
    try {
      const opened = sealer.open(placeOf(records.length), bytes.subarray(end + lengthSize, next));
      records.push(recordSchema.parse(opened));
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      // The last write of a machine that died may have reached the disk in part, in any order.
      const isTail = next === bytes.length && error.fault !== 'key_missing' && error.fault !== 'key_wrong';
      return { records, end, ...(isTail ? {} : { fault: error.message }) };
    }
    end = next;
  }
  return { records, end };
}

function placeOf(number: number) {
  return { workspace: '', record: 'journal', column: 'broker.journal', generation: number };
}

/** An answer as a record holds it. */
export function packResponse({ url, status, headers, body, receivedAt }: KeptAnswer) {
  const lists = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : [...value],
  ]);
  return {
    url,
    status,
    headers: Object.fromEntries(lists) as Record<string, string | string[]>,
    body: Buffer.from(body).toString('base64'),
    ...(receivedAt === undefined ? {} : { receivedAt }),
  };
}

/** The answer of a record. */
export function unpackResponse({
  receivedAt,
  ...response
}: Extract<JournalRecord, { do: 'answer' }>['response']): KeptAnswer {
  const body = new Uint8Array(Buffer.from(response.body, 'base64'));
  return { ...response, body, ...(receivedAt === undefined ? {} : { receivedAt }) };
}
