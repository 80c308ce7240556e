import type { Labelled, LabelledSet } from '../../../scripts/sentiment/labelled-set.js';
import { threeClasses, twoClasses } from '../../../scripts/sentiment/macro-f1.js';
import { AFRI_SENTI, AR_SARCASM } from '../../../scripts/sentiment/arabic-sets.js';
import { GO_EMOTIONS, XED } from '../../../scripts/sentiment/emotion-sets.js';
import { AMAZON_BOOKS, HUTTO, KOTZIAS, OPENER } from '../../../scripts/sentiment/review-sets.js';
import { train } from '../../../scripts/sentiment/train.js';
import type { Sentiment } from '../../../src/feedback/sentiment/index.js';

/** Words that no lexicon knows, and that feel the same in every domain. */
const WORDS: Record<Sentiment, string[]> = {
  positive: ['zorbly', 'quimmed', 'feltrix'],
  neutral: ['wendrel', 'ostabar'],
  negative: ['grunked', 'plovish', 'tarnoxed'],
};

function comments(domain: string, thing: string): Labelled[] {
  return Object.entries(WORDS).flatMap(([label, words]) =>
    Array.from({ length: 40 }, (_, at) => ({
      language: 'en' as const,
      domain,
      label: label as Sentiment,
      text: `The ${thing} of day ${at} ${words[at % words.length]} as ${thing}s do`,
    })),
  );
}

const set = { name: 'invented', source: 'here', licence: 'own' } as LabelledSet;
const learn = () =>
  train(
    'en',
    [{ set, comments: [...comments('ships', 'ship'), ...comments('trees', 'tree')] }],
    '2026-01-01',
    { seed: 1, epochs: 5, steps: 0 },
  );

describe('the training of sentiment', () => {
  it('learns what holds in a domain that it has not seen', () => {
    const model = learn();
    expect(model.sets).toEqual([{ ...set, comments: 240 }]);
    expect(model.held_out.map(({ domain }) => domain)).toEqual(['ships', 'trees']);
    for (const { two } of model.held_out) {
      expect(two.lexicons).toBe(0);
      expect(two.model).toBeGreaterThan(0.9);
    }
  });

  it('learns the same each time', () => {
    expect(learn()).toEqual(learn());
  });

  it('leaves nothing out where there is a single domain', () => {
    const sets = [{ set, comments: comments('ships', 'ship') }];
    expect(() => train('en', sets, '2026-01-01')).toThrow('A single domain cannot be left out');
  });
});

describe('macro-F1', () => {
  const pairs = (...told: [Sentiment, Sentiment][]) => told.map(([label, one]) => ({ label, told: one }));

  it('counts what is called neutral as wrong, of good and bad', () => {
    const some = pairs(['positive', 'positive'], ['positive', 'neutral'], ['negative', 'negative']);
    expect(twoClasses(some)).toBeCloseTo((2 / 3 + 1) / 2);
    expect(threeClasses(some)).toBeNull();
  });

  it('counts labels as if all were as frequent', () => {
    const few = pairs(['positive', 'positive'], ['neutral', 'positive'], ['negative', 'negative']);
    const many = [...few, ...pairs(['positive', 'positive'], ['negative', 'negative'])];
    expect(threeClasses(many)).toBeCloseTo(threeClasses(few)!);
  });
});

it.each<[LabelledSet, string, string, [string, Sentiment, string][]]>([
  [
    XED,
    'XED/AnnotatedData/en-annotated.tsv',
    'Run !\t4\nHello\t2\nWell\t5, 1\n',
    [['subtitles', 'negative', 'Run !']],
  ],
  [XED, 'XED/AnnotatedData/neu_en.txt', '9\tTwo pair.\n', [['subtitles', 'neutral', 'Two pair.']]],
  [XED, 'XED/Projections/fr-projections.tsv', 'Merci\t8, 5\n', [['subtitles', 'positive', 'Merci']]],
  [
    GO_EMOTIONS,
    'x',
    'Thanks\t15\tid\nHm\t27\tid\nUgh\t2,3\tid\n',
    [
      ['reddit', 'positive', 'Thanks'],
      ['reddit', 'neutral', 'Hm'],
      ['reddit', 'negative', 'Ugh'],
    ],
  ],
  [
    HUTTO,
    'hutto_ICWSM_2014/tweets_GroundTruth.txt',
    '1\t2.7\tlucky\n2\t0.5\tso\n3\t0.1\tit is\n',
    [
      ['tweets', 'positive', 'lucky'],
      ['tweets', 'neutral', 'it is'],
    ],
  ],
  [
    KOTZIAS,
    'sentiment/test/fixtures/yelp.json',
    '[{"text":"Bad","class":0}]',
    [['restaurants', 'negative', 'Bad']],
  ],
  [
    OPENER,
    'data/opener_es/dev.json',
    '[{"text":"Son dos","opinions":[]},{"text":"Encanto","opinions":[{"Polarity":"Positive"}]}]',
    [
      ['hotels', 'neutral', 'Son dos'],
      ['hotels', 'positive', 'Encanto'],
    ],
  ],
  [
    AMAZON_BOOKS,
    'x',
    '"Une catastrophe, vraiment","-1.0"\n',
    [['books', 'negative', 'Une catastrophe, vraiment']],
  ],
  [
    AR_SARCASM,
    'x',
    'tweet,sarcasm,sentiment,dialect\n"هنا https://t.co/x",FALSE,NEU,msa\n',
    [['tweets', 'neutral', 'هنا ']],
  ],
  [
    AFRI_SENTI,
    'SubtaskA/dev/dz_dev.tsv',
    'ID\ttweet\tlabel\n1\t@user تبهليل\tnegative\n',
    [['algerian', 'negative', ' تبهليل']],
  ],
])('reads a set: %#', (one, file, contents, expected) => {
  const read = one.read(contents, file);
  expect(read.map(({ domain, label, text }) => [domain, label, text])).toEqual(expected);
});
