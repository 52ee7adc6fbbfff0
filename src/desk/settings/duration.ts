const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const pattern = /^(\d{1,9})([smhdw])$/;

/** Reads `90s`, `30m`, `4h`, `2d` or `1w` (`d` = 24 h) as milliseconds; null when it is none of them. */
export function parseDuration(text: string): number | null {
  const [, amount, unit] = pattern.exec(text) ?? [];
  return amount !== undefined && isUnit(unit) ? Number(amount) * units[unit] : null;
}

/** Writes milliseconds the way desk.yaml does, in the largest unit that fits: 5,400,000 is `90m`. */
export function formatDuration(milliseconds: number): string {
  for (const unit of ['w', 'd', 'h', 'm'] as const) {
    if (milliseconds !== 0 && milliseconds % units[unit] === 0) return `${milliseconds / units[unit]}${unit}`;
  }
  return `${milliseconds / units.s}s`;
}

function isUnit(text: string | undefined): text is keyof typeof units {
  return text !== undefined && Object.hasOwn(units, text);
}
