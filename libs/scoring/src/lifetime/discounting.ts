/** What to reckon ahead with. */
export interface Outlook {
  /** 1 to 120 */
  horizon_months: number;
  /** share of what is paid that is kept, 0 to 1 */
  margin: number;
  /** of a year: 0.1 makes 1.10 of next year worth 1 today */
  discount_rate: number;
}

/** What is expected at the end of each month, taken together at today's worth: the sum of margin · expected(m) / (1 + rate)^(m/12). */
export function presentValue(
  { horizon_months, margin, discount_rate }: Outlook,
  expectedIn: (month: number) => number,
): number {
  let sum = 0;
  for (let month = 1; month <= horizon_months; month++) {
    sum += expectedIn(month) / (1 + discount_rate) ** (month / 12);
  }
  return margin * sum;
}
