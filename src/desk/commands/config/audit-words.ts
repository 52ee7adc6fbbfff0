import type { AuditEntry } from '../../audit.ts';
import type { Json } from '../../settings/merge/state.ts';
import { showValue } from '../../settings/merge.ts';

/** What was changed, from what and to what, in desk.yaml's own words. */
export function auditFieldWords(
  { subject, field, before, after }: Pick<AuditEntry, 'subject' | 'field' | 'before' | 'after'>,
  nothing: string,
): { what: string; before: string; after: string } {
  const name = subject.kind === 'channel' ? `#${subject.name}` : subject.name;
  const key = field.split('.').at(-1) ?? field;
  const shown = (value: Json): string => (value === null ? nothing : showValue(key, value));
  const what = subject.kind === 'settings' ? `\`${field}\`` : `${name} \`${field}\``;
  return { what, before: shown(before), after: shown(after) };
}
