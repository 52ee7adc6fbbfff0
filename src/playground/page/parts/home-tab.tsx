import { type ReactNode, useEffect, useState } from 'react';
import type { Picks } from '../../slack/element-values.ts';
import { useDesk } from './desk-context.ts';
import { ViewBlocks } from './view-blocks.tsx';

/** The app's home, as it was last published for this person. Opening it is told to the app. */
export function HomeTab(): ReactNode {
  const { snapshot, me, run } = useDesk();
  const [picks, setPicks] = useState<Record<string, Picks>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each person who opens it
  useEffect(() => void run({ action: 'openHome', user: me.id }), [me.id]);
  const kept = { picks, keep: (key: string, next: Picks) => setPicks((was) => ({ ...was, [key]: next })) };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="home-tab" aria-label={`Home of ${snapshot.bot.name}`} tabIndex={0}>
      {snapshot.home === null ? (
        <p className="empty">{snapshot.bot.name} has published nothing here for you.</p>
      ) : (
        <ViewBlocks view={snapshot.home} kept={kept} errors={{}} />
      )}
    </section>
  );
}
