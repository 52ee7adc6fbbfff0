import type { FileRef } from '../../../desk/inbound.ts';
import { escapeHtml } from '../format/escape-html.ts';
import { safeAddress } from '../format/safe-address.ts';

const longestName = 200;
const longestType = 100;

/**
 * A bot may put no file into a channel of Teams (that takes Graph): its name, type and size stand there instead, among the desk with
 * its address, so that nobody takes it for lost. As Teams' HTML.
 */
export function fileLine({ name, type, size, url }: FileRef, audience: 'desk' | 'customer'): string {
  const title = escapeHtml(name.slice(0, longestName));
  // A customer cannot open what lies with the desk, and need not know where it does.
  const address = audience === 'desk' && url !== null ? safeAddress(url) : null;
  const shown = address === null ? title : `<a href="${address.replaceAll('&', '&amp;')}">${title}</a>`;
  const parts = [shown, escapeHtml(type.slice(0, longestType)), size > 0 ? sizeOf(size) : ''];
  return `📎 ${parts.filter((part) => part !== '').join(' · ')}`;
}

function sizeOf(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1000)));
  const amount = bytes / 1000 ** step;
  return `${step === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[step]}`;
}
