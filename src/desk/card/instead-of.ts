/** The id of the card that is posted where `card`, our id of one that was deleted by hand, stood. */
export const insteadOf = (ticket: number, card: string): string => `card:${ticket}:instead-of:${card}`;

/** Whether an effect posts the card that takes the place of `card`: at first, or since an earlier try may not have arrived. */
export function isInsteadOf(id: string, ticket: number, card: string): boolean {
  const first = insteadOf(ticket, card);
  return id === first || id.startsWith(`${first}:`);
}
