export { sentimentOf, type Verdict } from './sentiment.js';
export { SENTIMENTS, type Sentiment } from './sentiments.js';
