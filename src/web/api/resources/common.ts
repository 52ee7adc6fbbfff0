import { z } from 'zod';

export const timeSchema = z.iso.datetime().meta({ example: '2026-03-02T09:30:00.000Z' });

/** Epoch milliseconds as ISO 8601 in UTC. */
export const time = (milliseconds: number): string => new Date(milliseconds).toISOString();
export const timeOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : time(milliseconds);

export const namedSchema = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof namedSchema>;

export const nextCursorSchema = z
  .string()
  .nullable()
  .meta({ description: 'What to send as `cursor` for the next page; null at the end' });
