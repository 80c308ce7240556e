/** Levels of a value; no field of a customer has half as many. */
const DEEPEST = 32;

/** Whether a value, which was read of this text, is nested too deeply to be judged. */
export function isTooDeep(value: unknown, text: string): boolean {
  return hasManyBrackets(text) && isDeeper(value, DEEPEST);
}

/** With fewer nothing is nested too deeply: most texts are searched for no more than them. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of '{[') {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (++count > DEEPEST) return true;
    }
  }
  return false;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
