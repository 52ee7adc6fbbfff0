/** Our id of a listed customer: it is known by its name, without case. */
export const customerOfRecord = (name: string): string => `customer:${name.trim().toLowerCase()}`;
