import { parentPort, workerData } from 'node:worker_threads';
import {
  fitPurchases,
  fitSpend,
  groupHistories,
  trainChurn,
  type ChurnRow,
  type PurchaseHistory,
} from '@crm/scoring';
import type { Fits, FitTask, Lessons, ToFitThread } from './fit-task.js';

/** The thread in which a model is fitted, so that requests do not wait for it. */

const { name, currency } = workerData as FitTask;
/** How often customers are dealt to folds, to say how well a model of churn does: each costs as many fits as there are folds. */
const CROSS_VALIDATION = { repeats: 1, folds: 5, seed: 1 };

/** Which version it is, is known once it is kept. */
const SOURCE = { version: '', source: 'own customers' };

const lessons: unknown[] = [];

parentPort?.on('message', (message: ToFitThread) => {
  if ('lessons' in message) for (const lesson of message.lessons) lessons.push(lesson);
  else parentPort?.postMessage(FITS[name]());
});

const FITS: { [N in keyof Fits]: () => Fits[N] } = {
  churn: () => trainChurn(lessons as ChurnRow[], { ...SOURCE, currency, ...CROSS_VALIDATION }),
  purchases: () => fitPurchases(groupHistories(lessons as PurchaseHistory[])),
  spend() {
    const byCurrency = new Map<string, Lessons['spend'][]>();
    for (const spend of lessons as Lessons['spend'][]) {
      const known = byCurrency.get(spend.currency);
      if (known) known.push(spend);
      else byCurrency.set(spend.currency, [spend]);
    }
    return Object.fromEntries([...byCurrency].map(([code, spends]) => [code, fitSpend(spends)]));
  },
};
