import type { LanguageWords } from './language-words.js';

export const ENGLISH: LanguageWords = {
  functionWords:
    'the a an and or of to in is are was were be been it this that for with on at by from we i you they he she my our ' +
    'your their his her us me them have has had do does did will would so as but if when what there all before after',
  conjunctions: 'and but because while although though however yet',
  negators:
    "not no never neither nor without cannot cant can't nothing none n't dont doesnt didnt isnt wasnt wont aint",
  scarcely: 'hardly barely scarcely little rarely seldom',
  intensifiers:
    'very really so extremely absolutely totally completely highly incredibly truly super most too far much',
  diminishers: 'slightly somewhat quite rather fairly bit partly almost',
  modals: "could couldn't couldnt can't cant cannot",
  comparatives:
    'better, worse, happier, recommend enough, recommend it enough, recommend them enough, recommend him enough, ' +
    'recommend her enough, recommend this enough, recommend highly enough, recommend it highly enough, recommend more, ' +
    'ask for more, ask for better, asked for more, asked for better',
  more: 'more',
  trade: {
    '1': 'out of this world',
    '0.8':
      'never been better, flawless, flawlessly, spotless, unforgettable, delicious, brilliant, top notch, second to none',
    '0.7':
      'professional, professionalism, knowledgeable, attentive, courteous, seamless, will come back, ' +
      'come back again, use it again, would recommend, will return, ' +
      'recommend enough, recommend it enough, recommend them enough, recommend him enough, recommend her enough, ' +
      'recommend this enough, recommend highly enough, recommend it highly enough, recommend more, ask for more, ' +
      "ask for better, asked for more, asked for better, can't fault, cannot fault",
    '0.6':
      'punctual, on time, clean, tidy, smooth, stable, quick, fast, friendly, polite, patient, patiently, ' +
      'thank, thanks, happier',
    '0.5':
      'reliable, reasonable, modern, spacious, quiet, honest, safe, safely, fixed, solved, refunded, ' +
      'worth, exceeded',
    '0.4': 'works, worked, work, working, easy, as promised, better than, fair price',
    '0':
      'nothing special, nothing to add, so so, okay, ok, average, acceptable, mixed feelings, price, ' +
      'waiting list, support, free, like to know, please, great deal of, matter, number, share, united, ' +
      'chance, god, want to',
    '-0.3': 'nobody, no one, noisy, loud, still, overpriced, expensive, crowded',
    '-0.5':
      'no solution, uncomfortable, late, slow, delay, delayed, wait, waited, waiting, cancelled, canceled, missing, leak, drops, ' +
      'outage, ignored, unanswered, disconnect, cold food, extra charge',
    '-0.7':
      'rude, dirty, broken, breakdown, useless, overcharged, unhelpful, unprofessional, unreliable, ' +
      'money back, lost my, stink, filthy, unsafe, reckless, regret, boring, rip off, ripoff',
    '-1': 'never been worse, waste of, never again, scam, fraud, nightmare, avoid, worst, unacceptable, stay away, disgusting',
  },
};
