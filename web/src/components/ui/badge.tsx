import type { ReactNode } from 'react';
import { classes } from './classes';

const TONES = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const;
export type Tone = keyof typeof TONES;

/** One word about a thing. The colour repeats what the word says. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        'inline-flex h-5 max-w-full items-center rounded-mark px-1.5 text-note font-medium',
        TONES[tone],
      )}
    >
      {/* a tag may be long, and in letters of another direction than the page */}
      <span dir="auto" className="truncate">
        {children}
      </span>
    </span>
  );
}
