import { keptText } from './text.js';

/** Of `a,b`, blanks around them and empty ones left out. */
export function entriesOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => keptText(entry))
    .filter((entry) => entry !== '');
}
