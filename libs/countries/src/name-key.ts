import { foldText } from '@crm/criteria';

/**
 * By what a country's name is found: without case, marks, punctuation and 'the'; '&' as 'and', 'St.' as 'Saint', and what stands
 * behind the name before it, as in 'Korea (the Republic of)' and 'Korea, Republic of'.
 */
export function nameKey(name: string): string {
  const plain = foldText(name)
    .replace(/['’‘]/g, '')
    .replaceAll('&', ' and ')
    .replace(/\bst\b\.?/g, 'saint')
    .replace(/\bthe\b/g, ' ');
  return foldText(ofBefore(foldText(plain)).replace(/[^\p{L}\p{N}]+/gu, ' '));
}

function ofBefore(name: string): string {
  const [, first, behind] = /^([^(,]+?) ?[(,] ?([^()]* of) ?\)?$/.exec(name) ?? [];
  return behind === undefined ? name : `${behind} ${first}`;
}
