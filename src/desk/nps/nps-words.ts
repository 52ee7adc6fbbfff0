import type { Interval } from '../measures/report.ts';

/** "+33", "−4", "0". */
export function signed(score: number): string {
  const whole = Math.round(score);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0';
}

/** "−12 … +45". */
export const between = ({ low, high }: Interval): string => `${signed(low)} … ${signed(high)}`;
