import type { Status } from '../ticket.ts';
import type { CustomerTextKey, InternalTextKey } from './registry.ts';

/** All words of one language. In texts, `{{name}}` is a value and `{{#name}}…{{/name}}` stands only if there is one. */
export type LocaleTexts = {
  customer: Record<CustomerTextKey, string>;
  /** Languages without these give the desk's own people English. */
  internal?: Partial<Record<InternalTextKey, string>>;
  /** A ticket's status as a customer would say it. */
  statuses: Record<Status, string>;
  /** How a time is told: `weekday` for "Monday" and "Monday 13 July", `nearDay` for "today" and "tomorrow". */
  time: { weekday: string; nearDay: string; yourTime: string };
};
