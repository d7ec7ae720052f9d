import { expect, test } from 'vitest';
import { mailDelaysMs, mailSettlementOf } from './retry.ts';

const day = 24 * 3_600_000;
const later = { outcome: 'later', problem: 'ECONNECTION' } as const;
const half = () => 0.5;

test('what a server does not take now is tried later and later, for a day', () => {
  const at = (attempts: number, now = 0) => mailSettlementOf({ attempts, givesUpAt: day }, later, now, half);
  expect([1, 2, 3].map((attempts) => at(attempts).nextAt)).toEqual([10_000, 60_000, 300_000]);
  expect(at(99)).toEqual({ status: 'pending', nextAt: mailDelaysMs.at(-1), problem: 'ECONNECTION' });
  expect(at(9, day - 1)).toMatchObject({ status: 'pending', nextAt: day });
  expect(at(9, day)).toMatchObject({ status: 'failed' });
});

test('what a server refuses for good is not tried again, and what it took neither', () => {
  const mail = { attempts: 1, givesUpAt: day };
  const refused = { outcome: 'refused', problem: 'EENVELOPE 550' } as const;
  expect(mailSettlementOf(mail, refused, 5, half)).toEqual({
    status: 'failed',
    nextAt: 5,
    problem: 'EENVELOPE 550',
  });
  expect(mailSettlementOf(mail, { outcome: 'sent' }, 5, half)).toEqual({ status: 'sent', nextAt: 5 });
});
