import type { FormButton } from '../../desk/forms/form.ts';
import type { Outgoing } from '../../engine/platform.ts';

/** The buttons under a text of ours, with their labels written out for whoever reads them. */
export function labelledButtons({ effect, labels }: Outgoing): FormButton[] {
  const buttons = effect.kind === 'direct' || effect.kind === 'post' ? (effect.buttons ?? []) : [];
  return buttons.map(({ action, value, label, style }, index) => ({
    action,
    value,
    style,
    label: labels[index] ?? label,
  }));
}
