/** Our buttons' action ids: this, then the action. */
export const actionPrefix = 'tw:';

/** The action of one of our action ids; null for others'. What tells two buttons of one block apart goes. */
export function actionOf(actionId: string): string | null {
  return actionId.startsWith(actionPrefix) ? actionId.slice(actionPrefix.length).replace(/#\d+$/, '') : null;
}
