import { checkClocks } from './references/clock-references.ts';
import { type Findings, namesOf } from './references/findings.ts';
import { unknownHolidays } from './references/holiday-references.ts';
import { checkPeople } from './references/people-references.ts';
import { checkPolicies } from './references/policy-references.ts';
import { entriesOf, entryOf, textsOf } from './references/raw-values.ts';

/**
 * Checks what hangs together in a desk.yaml: names that must exist, and names that may exist only once.
 * Takes the file as it was written, so that it works beside faults of other kinds.
 */
export function checkReferences(raw: unknown): Findings {
  const file = entryOf(raw, []);
  if (file === null) return { faults: [], warnings: [] };
  const calendars = namesOf(entriesOf(file, 'calendars').flatMap((calendar) => textsOf(calendar, 'name')));
  const people = checkPeople(file, calendars);
  const policies = checkPolicies(file, calendars);
  const clocks = checkClocks(file);
  return {
    faults: [...people.faults, ...policies.faults, ...clocks.faults, ...unknownHolidays(file)],
    warnings: [...people.warnings, ...policies.warnings, ...clocks.warnings],
  };
}
