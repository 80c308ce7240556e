import { basename } from 'node:path';
import { trainChurn, type ChurnModel } from '@crm/scoring';
import { readTelcoFile } from '../telco/telco-file.js';
import { TELCO_CURRENCY, telcoChurnRow } from './telco-churn.js';

/** Raised whenever the model that the product ships changes. */
const VERSION = '1';
const CROSS_VALIDATION = { repeats: 10, folds: 5, seed: 1 };

/** The model which the product ships, of a file of IBM's Telco Customer Churn set. @throws Error where too few of the rows left or stayed */
export async function trainDefaultModel(path: string, plan = CROSS_VALIDATION): Promise<ChurnModel> {
  const rows = (await readTelcoFile(path)).map(telcoChurnRow);
  const source = basename(path);
  const training = trainChurn(rows, { version: VERSION, source, currency: TELCO_CURRENCY, ...plan });
  if ('degenerate' in training) throw new Error(`Nothing can be learnt from ${path}: ${training.degenerate}`);
  return training.model;
}
