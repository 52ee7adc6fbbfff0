import { z } from 'zod';
import type { WebApi } from './web-api.ts';

const opened = z.object({ view: z.object({ id: z.string().min(1) }) });

/** Slack's calls for views. All throw `DeliveryError`. */
export type Views = {
  /** Opens a modal; the trigger serves once, within three seconds of the press. Gives the view's id. */
  open(trigger: string, view: object): Promise<string>;
  /** Puts one more modal on those that are open, three at most. */
  push(trigger: string, view: object): Promise<string>;
  update(viewId: string, view: object): Promise<void>;
};

export function createViews(api: WebApi): Views {
  const show = async (method: 'views.open' | 'views.push', trigger: string, view: object): Promise<string> => {
    const made = await api.call({
      method,
      arguments: { trigger_id: trigger, view },
      answer: opened,
      repeatable: false,
    });
    return made.view.id;
  };
  return {
    open: (trigger, view) => show('views.open', trigger, view),
    push: (trigger, view) => show('views.push', trigger, view),
    async update(viewId, view) {
      await api.call({
        method: 'views.update',
        arguments: { view_id: viewId, view },
        answer: z.object({}),
        repeatable: true,
      });
    },
  };
}
