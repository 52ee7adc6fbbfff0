import type { DeskState } from '../desk/settings/merge.ts';

/** Whether what the store holds is a desk's state; it is only ever written by `applyDeskFile`. */
export const isDeskState = (value: unknown): value is DeskState =>
  typeof value === 'object' && value !== null && 'settings' in value && 'channels' in value && 'customers' in value;
