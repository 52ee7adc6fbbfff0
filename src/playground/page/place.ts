/** Two people can be looked at side by side: the customer's end at the left, the agent's at the right. */
export type Side = 'left' | 'right';

/** Where one seat is. */
export type SeatPlace = {
  seat: string;
  channel: string | null;
  thread: string | null;
  /** The app's home tab is shown in place of its messages. */
  tab: 'home' | null;
  /** The message whose verdict is asked. */
  selected: string | null;
};

/** Where a page is: kept in the address, so that two windows can differ and a reload changes nothing. */
export type Place = {
  left: SeatPlace;
  /** Null while only one seat is shown. */
  right: SeatPlace | null;
  ticket: number | null;
  /** The inspector is put away. */
  folded: boolean;
};

const names = ['seat', 'channel', 'thread', 'tab', 'selected'] as const;
const firstCustomer = 'U0GINA';
const firstAgent = 'U0ANA';

const seatPlace = (seat: string): SeatPlace => ({ seat, channel: null, thread: null, tab: null, selected: null });

/** The seat that is put beside another when a second one is asked for: somebody of the other end. */
export const otherSeat = (seat: string): SeatPlace => seatPlace(seat === firstAgent ? firstCustomer : firstAgent);

/** Without anything in the address both ends are shown. */
export function readPlace(hash: string): Place {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const ticket = Number(values.get('ticket'));
  const left = readSeat(values, '') ?? seatPlace(firstCustomer);
  return {
    left,
    right: readSeat(values, '2') ?? (values.get('seat') === null ? seatPlace(firstAgent) : null),
    ticket: Number.isInteger(ticket) && ticket > 0 ? ticket : null,
    folded: values.get('desk') === 'folded',
  };
}

function readSeat(values: URLSearchParams, suffix: '' | '2'): SeatPlace | null {
  const seat = values.get(`seat${suffix}`) || null;
  if (seat === null) return null;
  const at = (name: string) => values.get(`${name}${suffix}`) || null;
  return {
    seat,
    channel: at('channel'),
    thread: at('thread'),
    tab: at('tab') === 'home' ? 'home' : null,
    selected: at('selected'),
  };
}

export function writePlace({ left, right, ticket, folded }: Place): string {
  const values = new URLSearchParams();
  for (const [place, suffix] of [
    [left, ''],
    [right, '2'],
  ] as const) {
    for (const name of names) {
      const value = place?.[name] ?? null;
      if (value !== null) values.set(`${name}${suffix}`, value);
    }
  }
  if (ticket !== null) values.set('ticket', String(ticket));
  if (folded) values.set('desk', 'folded');
  return `#${values}`;
}

/** Another place after somebody went on at one of the seats. One message at a time is asked about, at either side. */
export function movePlace(place: Place, side: Side, change: Partial<SeatPlace>): Place {
  const asks = change.selected != null;
  const move = (own: Side, was: SeatPlace): SeatPlace => {
    if (own === side) return { ...was, ...change };
    return asks ? { ...was, selected: null } : was;
  };
  return {
    ...place,
    left: move('left', place.left),
    right: place.right === null ? null : move('right', place.right),
    folded: asks ? false : place.folded,
  };
}
