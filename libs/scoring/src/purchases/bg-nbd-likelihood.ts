import type { Slope } from '../numeric/maximize.js';
import { digamma, logGamma, logSumExp } from '../numeric/special-functions.js';
import { DAYS_OF_WEEK } from './bg-nbd.js';
import type { PurchaseGroup } from './purchase-history.js';

/**
 * The logarithm of the likelihood of all groups, a customer's mean (equation 6 of the paper, split in four as in its appendix) and its
 * slope, by the logarithms of r, alpha, a, b:
 *
 *     A1 = ln Γ(r+x) - ln Γ(r) + r ln alpha            A2 = ln Γ(a+b) + ln Γ(b+x) - ln Γ(b) - ln Γ(a+b+x)
 *     A3 = -(r+x) ln(alpha+T)                          A4 = ln a - ln(b+x-1) - (r+x) ln(alpha+t)
 *     ln L = A1 + A2 + ln(e^A3 + [x>0] e^A4)
 *
 * What depends on x alone, or on a day alone, is reckoned once for each.
 */
export class BgNbdLikelihood {
  private readonly byRepeats = new Map<number, number>();
  readonly customers: number;
  private readonly mostDays: number;

  constructor(private readonly groups: readonly PurchaseGroup[]) {
    let customers = 0;
    let mostDays = 0;
    for (const group of groups) {
      customers += group.customers;
      mostDays = Math.max(mostDays, group.age_days);
      this.byRepeats.set(group.repeats, (this.byRepeats.get(group.repeats) ?? 0) + group.customers);
    }
    this.customers = customers;
    this.mostDays = mostDays;
  }

  slopeAt(logarithms: readonly number[]): Slope {
    const [r, alpha, a, b] = logarithms.map(Math.exp);
    const sums = this.ofRepeats(r, a, b);
    sums.value += this.customers * r * Math.log(alpha);
    sums.r += this.customers * Math.log(alpha);
    sums.alpha += (this.customers * r) / alpha;
    const logs = new Float64Array(this.mostDays + 1);
    for (let day = 0; day < logs.length; day++) logs[day] = Math.log(alpha + day / DAYS_OF_WEEK);
    for (const { repeats: x, recency_days, age_days, customers } of this.groups) {
      const exponent = r + x;
      const alive = -exponent * logs[age_days];
      if (x === 0) {
        sums.value += customers * alive;
        sums.r -= customers * logs[age_days];
        sums.alpha -= (customers * exponent) / (alpha + age_days / DAYS_OF_WEEK);
        continue;
      }
      const left = Math.log(a / (b + x - 1)) - exponent * logs[recency_days];
      const both = logSumExp(alive, left);
      const shareLeft = Math.exp(left - both);
      const shareAlive = Math.exp(alive - both);
      sums.value += customers * both;
      sums.r -= customers * (shareAlive * logs[age_days] + shareLeft * logs[recency_days]);
      sums.alpha -=
        customers *
        exponent *
        (shareAlive / (alpha + age_days / DAYS_OF_WEEK) + shareLeft / (alpha + recency_days / DAYS_OF_WEEK));
      sums.a += (customers * shareLeft) / a;
      sums.b -= (customers * shareLeft) / (b + x - 1);
    }
    const slopes = [sums.r * r, sums.alpha * alpha, sums.a * a, sums.b * b];
    return { value: sums.value / this.customers, gradient: slopes.map((slope) => slope / this.customers) };
  }

  /** A1 without its r ln alpha, and A2. */
  private ofRepeats(r: number, a: number, b: number) {
    const sums = { value: 0, r: 0, alpha: 0, a: 0, b: 0 };
    const zero = logGamma(a + b) - logGamma(b) - logGamma(r);
    const [digammaR, digammaB, digammaAB] = [digamma(r), digamma(b), digamma(a + b)];
    for (const [x, customers] of this.byRepeats) {
      const digammaABx = digamma(a + b + x);
      sums.value += customers * (zero + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x));
      sums.r += customers * (digamma(r + x) - digammaR);
      sums.a += customers * (digammaAB - digammaABx);
      sums.b += customers * (digammaAB - digammaABx + digamma(b + x) - digammaB);
    }
    return sums;
  }
}
