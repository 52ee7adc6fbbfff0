import { customerOfRecord } from '../../desk/settings/customer-of-record.ts';
import type { DeskFile, SettingsPart } from '../../desk/settings/schema.ts';
import type { Store } from '../../store/open-store.ts';
import { isDeskFile } from '../apply-settings.ts';
import { isDeskState } from '../desk-state.ts';

/**
 * Takes a customer out of the settings, with its channels and where its tickets are shown: what was retired there is kept
 * with its name else, and projected at each start. So it is with the file applied last, which could tell of it as well.
 */
export async function forgetInSettings({ desk }: Pick<Store, 'desk'>, id: string): Promise<void> {
  const isIt = (name: string | undefined): boolean => name !== undefined && customerOfRecord(name) === id;
  for (;;) {
    const loaded = await desk.load();
    if (loaded === null || !isDeskState(loaded.state)) return;
    const state = {
      ...loaded.state,
      settings: withoutRoutes(loaded.state.settings, isIt),
      customers: loaded.state.customers.filter(({ name }) => !isIt(name)),
      channels: loaded.state.channels.filter(({ customer }) => !isIt(customer)),
    };
    const base = isDeskFile(loaded.base) ? withoutCustomer(loaded.base, isIt) : loaded.base;
    if (JSON.stringify([state, base]) === JSON.stringify([loaded.state, loaded.base])) return;
    if (await desk.save(state, base, loaded.version)) return;
  }
}

type IsIt = (name: string | undefined) => boolean;

/** Channels of a customer stand with it in the file. */
function withoutCustomer(file: DeskFile, isIt: IsIt): DeskFile {
  const rest = withoutRoutes(file, isIt);
  const { customers } = file;
  return customers === undefined ? rest : { ...rest, customers: customers.filter(({ name }) => !isIt(name)) };
}

function withoutRoutes<Given extends SettingsPart>(given: Given, isIt: IsIt): Given {
  const { triage } = given;
  if (triage === undefined) return given;
  return { ...given, triage: triage.filter((route) => !(route.for.kind === 'customer' && isIt(route.for.customer))) };
}
