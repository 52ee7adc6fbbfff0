import { z } from 'zod';
import type { Delivered, Home } from '../../../desk/effect.ts';
import type { HomeView } from '../../../desk/home/home-view.ts';
import { slackIdOf } from '../account.ts';
import { homeBlocks } from '../blocks/home.ts';
import type { Means } from './means.ts';

/** Shows somebody their App Home as it is now, whatever stood there before. */
export async function publishHome({ api, workspaceUrl }: Means, effect: Home, home: HomeView): Promise<Delivered> {
  await api.call({
    method: 'views.publish',
    arguments: { user_id: slackIdOf(effect.account), view: homeBlocks(home, workspaceUrl()) },
    answer: z.object({}),
    repeatable: true,
  });
  return { ts: null, profile: null };
}
