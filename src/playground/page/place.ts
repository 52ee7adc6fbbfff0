/** Where a page is: kept in the address, so that two windows can hold two seats and a reload changes nothing. */
export type Place = {
  seat: string;
  channel: string | null;
  thread: string | null;
  selected: string | null;
  ticket: number | null;
};

const firstSeat = 'U0GINA';

export function readPlace(hash: string): Place {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const ticket = Number(values.get('ticket'));
  return {
    seat: values.get('seat') || firstSeat,
    channel: values.get('channel'),
    thread: values.get('thread'),
    selected: values.get('selected'),
    ticket: Number.isInteger(ticket) && ticket > 0 ? ticket : null,
  };
}

export function writePlace(place: Place): string {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(place)) if (value !== null) values.set(name, String(value));
  return `#${values}`;
}
