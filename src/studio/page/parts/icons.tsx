/** Drawn here, so that nothing has to be loaded and all of one weight. */
const PATHS = {
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M8 5.5v13M16 5.5v13',
  stop: 'M7 7h10v10H7z',
  undo: 'M8.5 5 4.5 9l4 4M4.5 9h9.3a5 5 0 0 1 0 10H9',
  redo: 'M15.5 5l4 4-4 4M19.5 9h-9.3a5 5 0 0 0 0 10H15',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15.5 15.5 20 20',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4',
  moon: 'M19 14.5A7.5 7.5 0 0 1 9.5 5 7.5 7.5 0 1 0 19 14.5z',
  help: 'M9.2 9a2.8 2.8 0 1 1 4.3 2.4c-.9.6-1.5 1.1-1.5 2.3M12 17.2v.1',
  star: 'M12 4.5l2.3 4.8 5.2.7-3.8 3.6 1 5.2L12 16.3l-4.7 2.5 1-5.2L4.5 10l5.2-.7z',
  close: 'M6 6l12 12M18 6 6 18',
  chapters: 'M5 7h14M5 12h14M5 17h9',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  chevron: 'M9 6l6 6-6 6',
  down: 'M12 5v11M7 12l5 5 5-5M5 20h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  swap: 'M7 8h12l-3.5-3.5M17 16H5l3.5 3.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  const filled = name === 'play' || name === 'stop';
  return (
    <svg class={filled ? 'icon filled' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
