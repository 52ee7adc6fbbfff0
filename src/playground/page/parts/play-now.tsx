import type { ReactNode } from 'react';
import type { PlayDesk } from './play-state.ts';
import { anyTrouble } from './play-trouble.tsx';

/** In one line, always in sight: that trouble is on, what waits because of it, and that nothing was lost. */
export function PlayNow({ desk }: { desk: PlayDesk }): ReactNode {
  const { trouble, waiting, ledger } = desk.view;
  if (!anyTrouble(trouble)) return null;
  const places = [
    [waiting.deliveries, 'at Slack'],
    [waiting.inbox, 'in the inbox'],
    [waiting.outbox, 'in the outbox'],
    [waiting.parked, 'set aside'],
  ] as const;
  const waits = places.flatMap(([count, place]) => (count === 0 ? [] : [`${count} ${place}`]));
  const bad = ledger.lost + ledger.doubled > 0;
  return (
    <p className="play-part play-now">
      <span className="play-mark">trouble on</span>{' '}
      {waits.length === 0 ? 'Nothing waits' : `Waiting: ${waits.join(', ')}`}.{' '}
      <strong>{bad ? `${ledger.lost} lost, ${ledger.doubled} doubled` : 'Nothing is lost'}</strong>
    </p>
  );
}
