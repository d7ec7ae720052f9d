import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Env } from '../http.ts';
import type { Misbehaviour } from './misbehaviour.ts';

const mebibyte = 1_048_576;
const hugeSize = 22 * mebibyte;
const dripPauseMs = 50;

const cut = (context: Context<Env>): Response => {
  context.env.outgoing.socket?.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
};

/** Trouble with the connection itself. */
export const sockets: readonly Misbehaviour[] = [
  {
    name: 'slow',
    what: 'no answer at all until the client closes the connection; the endpoint never runs',
    run: async (context) => {
      await once(context.env.outgoing, 'close');
      return RESPONSE_ALREADY_SENT;
    },
  },
  {
    name: 'reset',
    what: 'the connection is reset before anything is answered; the endpoint never runs',
    run: async (context) => cut(context),
  },
  {
    name: 'reset-after',
    what: 'the endpoint does its work (a refresh token is used up), then the connection is reset without an answer',
    run: async (context, next) => {
      await next();
      return cut(context);
    },
  },
  {
    name: 'drip',
    what: 'the right answer, one byte every 50 ms',
    run: async (context, next, world) => {
      await next();
      const bytes = new Uint8Array(await context.res.arrayBuffer());
      const { status, headers } = context.res;
      let at = 0;
      const body = new ReadableStream({
        pull: async (controller) => {
          await world.wait(dripPauseMs);
          if (at < bytes.length) controller.enqueue(bytes.slice(at, at + 1));
          else controller.close();
          at += 1;
        },
      });
      context.res = undefined;
      context.res = new Response(body, { status, headers });
      return undefined;
    },
  },
  {
    name: 'huge',
    what: 'status 200 with 22 MiB of JSON, streamed without a length; the endpoint never runs',
    run: async (context) => {
      let sent = 0;
      const padding = new Uint8Array(mebibyte).fill(120);
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(Buffer.from('{"email": "ada@acme.dev", "padding": "')),
        pull: (controller) => {
          if (sent < hugeSize) {
            controller.enqueue(padding);
            sent += mebibyte;
          } else {
            controller.enqueue(Buffer.from('"}'));
            controller.close();
          }
        },
      });
      return context.body(body, 200, { 'Content-Type': 'application/json' });
    },
  },
];
