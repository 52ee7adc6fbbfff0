import type { FileRef } from '../inbound.ts';
import { type SayOptions, say } from '../texts/say.ts';

/**
 * A file of the other platform, whose bytes nobody passes on, as a line in the common form: its name, type and size, so that nobody
 * takes it for lost. Its address only among the desk: a customer cannot open what lies with the desk, and need not know where it does.
 */
export function fileAcross(
  { name, type, size, url }: FileRef,
  audience: 'desk' | 'customer',
  words: SayOptions,
): string {
  const about = [type, size > 0 ? sizeOf(size) : ''].filter((part) => part !== '').join(', ');
  const params = { file: name, ...(about === '' ? {} : { about }) };
  const options = { ...words, markdown: true };
  if (audience === 'customer') return say('fileNotPassedOn', params, options);
  const line = say('fileElsewhere', params, options);
  return url?.startsWith('https://') === true ? `${line} [${say('fileOpen', {}, options)}](${addressed(url)})` : line;
}

/** An address as it may stand in the brackets of a link. */
const addressed = (url: string): string =>
  url.replace(/[\s()<>\\]/gu, (mark) => `%${mark.codePointAt(0)?.toString(16).padStart(2, '0').toUpperCase()}`);

function sizeOf(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1_000)));
  const amount = bytes / 1_000 ** step;
  return `${step === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[step]}`;
}
