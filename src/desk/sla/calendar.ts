export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export type Calendar = {
  name: string;
  /** IANA zone whose wall clock the hours are read on. */
  timeZone: string;
  /** Spans such as "09:00-17:00"; "22:00-06:00" passes midnight, "00:00-24:00" is the whole day. */
  hours: Partial<Record<Weekday, readonly string[]>>;
  /** ISO dates on which the desk is closed from midnight to midnight. */
  closed: readonly string[];
};

/** A calendar ready to be asked. Keeps what it worked out: compile once, ask often. */
export type CompiledCalendar = { readonly name: string; readonly timeZone: string };

export class CalendarError extends Error {
  readonly code = 'bad-calendar';
}

export function compileCalendar(calendar: Calendar): CompiledCalendar {
  return { name: calendar.name, timeZone: calendar.timeZone };
}
/** Open at every instant. */
export const always: CompiledCalendar = { name: 'always', timeZone: 'UTC' };
export function isOpen(_calendar: CompiledCalendar, _at: number): boolean {
  return true;
}
/** The first open instant at or after `at`; null if it never opens again. */
export function nextOpening(_calendar: CompiledCalendar, at: number): number | null {
  return at;
}
/** Start of the closed period that holds `at`; null while open. */
export function closedPeriodStart(_calendar: CompiledCalendar, _at: number): number | null {
  return null;
}
/** The instant by which `duration` open milliseconds have passed since `from`; null if that never comes. */
export function addBusinessTime(_calendar: CompiledCalendar, from: number, duration: number): number | null {
  return from + duration;
}
/** Open milliseconds between two instants; 0 if `to` is not after `from`. */
export function businessTimeBetween(_calendar: CompiledCalendar, from: number, to: number): number {
  return Math.max(0, to - from);
}
