/** A calendar that cannot be used; `faults` names each wrong value and what to write instead. */
export class CalendarError extends Error {
  readonly code = 'bad-calendar';
  readonly faults: readonly string[];

  constructor(calendarName: string, faults: readonly string[]) {
    super(`The calendar "${calendarName}" cannot be used: ${faults.join(' ')}`);
    this.name = 'CalendarError';
    this.faults = faults;
  }
}
