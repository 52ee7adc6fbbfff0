import type { HomeView } from '../desk/home/home-view.ts';
import type { SenderDependencies } from './sender.ts';

/** Reads somebody's App Home. */
export async function homeView(_account: string, _is: SenderDependencies): Promise<HomeView> {
  return { greeting: '', alerts: [], buttons: [], sections: [] };
}
