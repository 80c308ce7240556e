import type { Language } from '../../src/feedback/sentiment/lexicon.js';
import { labelled, linesOf, oneWay, type LabelledSet } from './labelled-set.js';

/** By the numbers of XED: joy and trust; anger, disgust, fear and sadness. Anticipation and surprise have no direction. */
const XED_GOOD = ['5', '8'];
const XED_BAD = ['1', '3', '4', '6'];
const XED_NEUTRAL = 'XED/AnnotatedData/neu_en.txt';

/** Lines of film subtitles; those of other languages than English have the emotions of the English line. */
export const XED: LabelledSet = {
  name: 'XED',
  source: 'https://github.com/Helsinki-NLP/XED',
  licence: 'CC BY 4.0',
  files: [
    'XED/AnnotatedData/en-annotated.tsv',
    XED_NEUTRAL,
    ...['fr', 'es', 'ar'].map((language) => `XED/Projections/${language}-projections.tsv`),
  ],
  read(contents, file) {
    if (file === XED_NEUTRAL) {
      return linesOf(contents).flatMap((line) =>
        labelled('en', 'subtitles', 'neutral', line.split('\t')[1] ?? ''),
      );
    }
    const language = /(\w\w)-\w+\.tsv$/.exec(file)?.[1] as Language;
    return linesOf(contents).flatMap((line) => {
      const [text, emotions = ''] = line.split('\t');
      const felt = emotions.split(',').map((one) => one.trim());
      const feels = (some: string[]) => felt.some((one) => some.includes(one));
      const label = oneWay(feels(XED_GOOD), feels(XED_BAD));
      return labelled(language, 'subtitles', label === 'neutral' ? null : label, text);
    });
  },
};

/** Places in GoEmotions' list of emotions. Confusion, curiosity, realization and surprise have no direction. */
const GO_GOOD = [0, 1, 4, 5, 8, 13, 15, 17, 18, 20, 21, 23];
const GO_BAD = [2, 3, 9, 10, 11, 12, 14, 16, 19, 24, 25];

export const GO_EMOTIONS: LabelledSet = {
  name: 'GoEmotions',
  source: 'https://github.com/monologg/GoEmotions-pytorch',
  licence: 'CC BY 4.0',
  files: ['train', 'dev', 'test'].map((part) => `GoEmotions-pytorch/data/original/${part}.tsv`),
  read: (contents) =>
    linesOf(contents).flatMap((line) => {
      const [text, emotions] = line.split('\t');
      const felt = emotions.split(',').map(Number);
      const feels = (some: number[]) => felt.some((one) => some.includes(one));
      return labelled('en', 'reddit', oneWay(feels(GO_GOOD), feels(GO_BAD)), text);
    }),
};
