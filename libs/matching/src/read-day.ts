import { foldText } from '@crm/criteria';

const YEAR_FIRST = /^(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:$|[t ])/;
const YEAR_LAST = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})$/;

/**
 * A day in any usual writing as `19710624`, or undefined. `3/4/1980` is read day first, unless that is none: days and months
 * that change places are compared as nearly the same anyway.
 */
export function readDay(text: string): string | undefined {
  const folded = foldText(text);
  const first = YEAR_FIRST.exec(folded);
  if (first) return day(first[1], first[2], first[3]);
  const last = YEAR_LAST.exec(folded);
  return last ? (day(last[3], last[2], last[1]) ?? day(last[3], last[1], last[2])) : undefined;
}

function day(year: string, month: string, date: string): string | undefined {
  const isOne = Number(month) >= 1 && Number(month) <= 12 && Number(date) >= 1 && Number(date) <= 31;
  return isOne ? year + month.padStart(2, '0') + date.padStart(2, '0') : undefined;
}
