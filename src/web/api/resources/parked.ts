import { z } from 'zod';
import { time, timeSchema } from './common.ts';

/** What failed again and again and was set aside; `parkedAt` in epoch milliseconds. */
export type Parked = {
  id: string;
  kind: 'inbound' | 'effect' | 'job';
  problem: string | null;
  /** Nobody knows: tried again it may be said twice. */
  mayHaveArrived: boolean;
  attempts: number;
  parkedAt: number;
};

export type ParkedInbox = {
  /** Oldest first. */
  list(limit: number): Promise<Parked[]>;
  /** False when nothing of that id is parked. */
  retry(id: string): Promise<boolean>;
};

export const parkedSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['inbound', 'effect', 'job']),
    problem: z.string().nullable().meta({ description: 'What went wrong the last time' }),
    mayHaveArrived: z
      .boolean()
      .meta({ description: 'The platform did not say whether it arrived: tried again it may be said twice' }),
    attempts: z.int(),
    parkedAt: timeSchema,
  })
  .meta({ id: 'Parked' });

export const showParked = (parked: Parked): z.input<typeof parkedSchema> => ({
  id: parked.id,
  kind: parked.kind,
  problem: parked.problem,
  mayHaveArrived: parked.mayHaveArrived,
  attempts: parked.attempts,
  parkedAt: time(parked.parkedAt),
});
