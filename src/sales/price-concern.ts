import { wordParts } from './words.js';

/** Words for money matters in the four languages that customers are spoken to in; without accents. */
const PRICE_WORDS = new Set(
  [
    'value price prices pricing cost costs affordability affordable budget payment payments discount discounts savings cheap expensive overpriced',
    'prix cout couts valeur tarif remise economies cher',
    'precio precios costo costos coste valor presupuesto descuento ahorro caro',
    'سعر السعر ثمن الثمن تكلفة التكلفة قيمة القيمة ميزانية الميزانية خصم',
  ]
    .join(' ')
    .split(' '),
);

/** Whether a decision factor or deal breaker is about money: one of its words is (`monthly_payment`, `Best value`). */
export function isAboutPrice(factor: string): boolean {
  return wordParts(factor).some((word) => PRICE_WORDS.has(word));
}
