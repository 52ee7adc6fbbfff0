import type { ReactNode } from 'react';

/** Outlines on a grid of 20, drawn by this page itself: they look alike everywhere, with any font. */
const outlines = {
  lock: 'M6 9V6.5a4 4 0 0 1 8 0V9M5 9h10v7.5H5z',
  clip: 'm15.8 9.3-5.6 5.6a3.7 3.7 0 0 1-5.2-5.2l6.3-6.3a2.4 2.4 0 0 1 3.5 3.5l-6 6a1.1 1.1 0 0 1-1.6-1.6l5.2-5.2',
  smile: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM6.8 11.8a3.8 3.8 0 0 0 6.4 0M7.6 8v.2M12.4 8v.2',
  reply: 'M8 5 3.5 9.5 8 14M3.5 9.5H12a4.5 4.5 0 0 1 4.5 4.5v1.5',
  ticket: 'M2.5 6h15v2.6a1.6 1.6 0 0 0 0 2.8V14h-15v-2.6a1.6 1.6 0 0 0 0-2.8zM12 6v8',
  pencil: 'm4 16 .8-3.6L13.6 3.6l2.8 2.8-8.8 8.8zM11.8 5.4l2.8 2.8',
  bin: 'M3.5 5.5h13M8 5.5v-2h4v2M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5',
  oneSeat: 'M3 3.5h14v13H3z',
  twoSeats: 'M3 3.5h14v13H3zM10 3.5v13',
  panel: 'M3 3.5h14v13H3zM12.5 3.5v13',
  home: 'M3.5 9.5 10 4l6.5 5.5M5.5 8v8.5h9V8',
  picture: 'M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M13 7.5v.1',
  play: 'M3 4h14v12H3zM8.3 7.2v5.6l4.6-2.8z',
  close: 'M5 5l10 10M15 5 5 15',
} as const;

export function Icon({ name }: { name: keyof typeof outlines }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={outlines[name]} />
    </svg>
  );
}
