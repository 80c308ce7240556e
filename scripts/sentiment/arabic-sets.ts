import { parse } from 'csv-parse/sync';
import type { Sentiment } from '../../src/feedback/sentiment/index.js';
import { labelled, linesOf, type LabelledSet } from './labelled-set.js';

const AR_SARCASM_LABELS: Record<string, Sentiment> = {
  POS: 'positive',
  NEU: 'neutral',
  NEG: 'negative',
};

export const AR_SARCASM: LabelledSet = {
  name: 'ArSarcasm-v2',
  source: 'https://github.com/iabufarha/ArSarcasm-v2',
  licence: 'MIT',
  files: ['training', 'testing'].map((part) => `ArSarcasm-v2/ArSarcasm-v2/${part}_data.csv`),
  read: (contents) => {
    const rows = parse(contents, { columns: true, relax_quotes: true }) as Record<string, string>[];
    return rows.flatMap(({ tweet, sentiment }) =>
      labelled('ar', 'tweets', AR_SARCASM_LABELS[sentiment] ?? null, tweet.replace(/https?:\S+/g, '')),
    );
  },
};

const DIALECTS: Record<string, string> = { dz: 'algerian', ma: 'moroccan' };

export const AFRI_SENTI: LabelledSet = {
  name: 'AfriSenti, Algerian and Moroccan Arabic',
  source: 'https://github.com/afrisenti-semeval/afrisent-semeval-2023',
  licence: 'CC BY 4.0',
  files: Object.keys(DIALECTS).flatMap((language) =>
    ['train', 'dev', 'test'].map((part) => `afrisent-semeval-2023/SubtaskA/${part}/${language}_${part}.tsv`),
  ),
  read(contents, file) {
    const domain = DIALECTS[/(\w\w)_\w+\.tsv$/.exec(file)?.[1] ?? ''];
    const [, ...rows] = linesOf(contents);
    return rows.flatMap((line) => {
      const [, text, label] = line.trimEnd().split('\t');
      return labelled('ar', domain, label as Sentiment, text.replaceAll('@user', '').replaceAll('\\n', '\n'));
    });
  },
};
