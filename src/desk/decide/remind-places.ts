import type { Place } from '../effect.ts';
import { clockId } from '../sla/clock.ts';
import type { Planned } from '../sla/escalation/plan.ts';
import type { Receiver } from './escalate-to.ts';

/** A reminder that is to be told now. */
type Due = { planned: Planned; receiver: Receiver; late: boolean };
/** Where it is told, and who is called there; `late` if it is, or one that it stands for. */
type Told = { places: readonly { place: Place; calls: readonly string[] }[]; late: boolean };

/**
 * Of those that are due for the same clock and place only the latest is told, or the latest ones if they come at the same moment: it
 * calls everybody for whom one of them is. Those that are told nowhere are not among them.
 */
export function latestAtPlaces(due: readonly Due[]): Map<Planned, Told> {
  const groups = new Map<string, { place: Place; group: Due[] }>();
  for (const one of due) {
    for (const place of one.receiver.places) {
      const name = `${clockId(one.planned.clock)} ${nameOfPlace(place)}`;
      const known = groups.get(name);
      if (known === undefined) groups.set(name, { place, group: [one] });
      else known.group.push(one);
    }
  }
  const told = new Map<Planned, Told>();
  for (const { place, group } of groups.values()) {
    const last = Math.max(...group.map(({ planned }) => planned.used));
    const calls = [...new Set(group.flatMap(({ receiver }) => receiver.calls))];
    const late = group.some((one) => one.late);
    for (const { planned } of group) {
      if (planned.used < last) continue;
      const elsewhere = told.get(planned);
      const places = [...(elsewhere?.places ?? []), { place, calls }];
      told.set(planned, { places, late: late || elsewhere?.late === true });
    }
  }
  return told;
}

/** Tells places apart. */
export function nameOfPlace(place: Place): string {
  switch (place.in) {
    case 'channel':
    case 'card-thread':
      return `${place.in}:${place.channel}`;
    case 'direct':
      return place.account;
    case 'webhook':
      return place.url;
    default:
      return place satisfies never;
  }
}
