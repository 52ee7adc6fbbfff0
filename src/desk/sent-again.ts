/** What goes out in place of an effect that may not have arrived, once somebody has it sent again: it has an id of its own. */
export const againOf = (id: string): string => `${id}:again`;

/** The id that an effect had when it was sent for the first time. */
export const originalOf = (id: string): string => id.replace(/(?::again)+$/u, '');

/** Whether an effect is another one, sent again once or more. */
export const isAgainOf = (id: string, earlier: string): boolean =>
  id.startsWith(againOf(earlier)) && originalOf(id) === originalOf(earlier);
