import type { CompiledCalendar } from '../calendar.ts';
import { millisecondsPerDay } from '../open-intervals.ts';

/** A stretch of time in which a clock counted (epoch milliseconds). */
export type Piece = { from: number; to: number };

/** The parts of a time in which a calendar is open, in order. */
export function openPieces(calendar: CompiledCalendar, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  for (let day = Math.floor(from / millisecondsPerDay); day * millisecondsPerDay < to; day += 1) {
    for (const { start, end } of calendar.openOn(day)) {
      const piece = { from: Math.max(start, from), to: Math.min(end, to) };
      if (piece.from >= piece.to) continue;
      const last = pieces.at(-1);
      // A day of UTC ends in the midst of an opening.
      if (last?.to === piece.from) last.to = piece.to;
      else pieces.push(piece);
    }
  }
  return pieces;
}
