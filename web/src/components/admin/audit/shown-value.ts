/** A stored value as text: what is not there as a dash, lists and objects as JSON, and not more than one can read. */
export function shownValue(value: unknown, most = 300): string {
  if (value === null || value === undefined || value === '') return '—';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '—');
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}
