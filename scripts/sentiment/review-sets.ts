import { parse } from 'csv-parse/sync';
import { labelled, linesOf, oneWay, type LabelledSet } from './labelled-set.js';

const HUTTO_DOMAINS: Record<string, string> = {
  amazonReviewSnippets: 'products',
  movieReviewSnippets: 'films',
  nytEditorialSnippets: 'news',
  tweets: 'tweets',
};
/** The mean of twenty ratings from -4 to 4: up to here it is next to nothing, and clear from there on. Between them it is left out. */
const [FAINT, FELT] = [0.3, 0.7];

export const HUTTO: LabelledSet = {
  name: 'VADER ground truth',
  source: 'https://github.com/cjhutto/vaderSentiment',
  licence: 'MIT',
  files: Object.keys(HUTTO_DOMAINS).map((part) => `hutto_ICWSM_2014/${part}_GroundTruth.txt`),
  read(contents, file) {
    const domain = HUTTO_DOMAINS[/(\w+)_GroundTruth/.exec(file)?.[1] ?? ''];
    return linesOf(contents).flatMap((line) => {
      const [, rating, text] = line.split('\t');
      const mean = Number(rating);
      const isBetween = Math.abs(mean) > FAINT && Math.abs(mean) < FELT;
      return labelled('en', domain, isBetween ? null : oneWay(mean >= FELT, mean <= -FELT), text);
    });
  },
};

const KOTZIAS_DOMAINS: Record<string, string> = { amazon: 'products', imdb: 'films', yelp: 'restaurants' };

export const KOTZIAS: LabelledSet = {
  name: 'Sentiment Labelled Sentences',
  source: 'https://github.com/thisandagain/sentiment',
  licence: 'CC BY 4.0',
  files: Object.keys(KOTZIAS_DOMAINS).map((part) => `sentiment/test/fixtures/${part}.json`),
  read(contents, file) {
    const domain = KOTZIAS_DOMAINS[/(\w+)\.json/.exec(file)?.[1] ?? ''];
    const sentences = JSON.parse(contents) as { text: string; class: number }[];
    return sentences.flatMap((one) =>
      labelled('en', domain, one.class === 1 ? 'positive' : 'negative', one.text),
    );
  },
};

/** Sentences of hotel reviews. Without an opinion they are neutral, as is what praises and blames. */
export const OPENER: LabelledSet = {
  name: 'OpeNER hotel reviews',
  source: 'https://github.com/jerbarnes/semeval22_structured_sentiment',
  licence: 'CC BY',
  files: ['en', 'es'].flatMap((language) =>
    ['train', 'dev', 'test'].map(
      (part) => `semeval22_structured_sentiment/data/opener_${language}/${part}.json`,
    ),
  ),
  read(contents, file) {
    const sentences = JSON.parse(contents) as { text: string; opinions: { Polarity: string }[] }[];
    return sentences.flatMap(({ text, opinions }) => {
      const feels = (polarity: string) => opinions.some((one) => one.Polarity === polarity);
      const label = oneWay(feels('Positive'), feels('Negative')) ?? 'neutral';
      return labelled(file.includes('opener_es') ? 'es' : 'en', 'hotels', label, text);
    });
  },
};

export const AMAZON_BOOKS: LabelledSet = {
  name: 'Amazon.fr book reviews of Pattern',
  source: 'https://github.com/clips/pattern',
  licence: 'BSD 3-Clause',
  files: ['pattern/test/corpora/polarity-fr-amazon.csv'],
  read: (contents) => {
    const rows = parse(contents, { relax_quotes: true, relax_column_count: true, bom: true }) as string[][];
    return rows.flatMap(([text, polarity]) =>
      labelled('fr', 'books', Number(polarity) > 0 ? 'positive' : 'negative', text),
    );
  },
};
