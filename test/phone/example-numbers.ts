import { existsSync, readFileSync } from 'node:fs';

export interface ExampleNumber {
  /** ISO 3166-1 alpha-2, or `001` for numbers of no country */
  region: string;
  callingCode: string;
  type: string;
  national: string;
  e164: string;
}

/**
 * An excerpt of the example numbers of google/libphonenumber (Apache-2.0): the countries where writings differ most,
 * and those that the newest metadata treats specially.
 */
export const EXCERPT: readonly ExampleNumber[] = rows(`
AC,247,uan,542011,+247542011
AR,54,fixedLine,1123456789,+541123456789
AR,54,mobile,91123456789,+5491123456789
BJ,229,mobile,0195123456,+2290195123456
BJ,229,voip,85751234,+22985751234
BR,55,fixedLine,1123456789,+551123456789
BR,55,mobile,11961234567,+5511961234567
BR,55,sharedCost,40041234,+5540041234
CA,1,uan,3101234,+13101234
CH,41,voicemail,860123456789,+41860123456789
CI,225,mobile,0123456789,+2250123456789
DE,49,mobile,15123456789,+4915123456789
FR,33,mobile,612345678,+33612345678
GB,44,mobile,7400123456,+447400123456
IT,39,fixedLine,0212345678,+390212345678
IT,39,mobile,3123456789,+393123456789
MA,212,mobile,650123456,+212650123456
MX,52,mobile,2221234567,+522221234567
RU,7,mobile,9123456789,+79123456789
SM,378,fixedLine,0549886377,+3780549886377
US,1,mobile,2015550123,+12015550123
VA,39,fixedLine,0669812345,+390669812345
001,800,tollFree,12345678,+80012345678
001,979,premiumRate,123456789,+979123456789
`);

const WHOLE_FILE = new URL('../../../shared/data/phone/example_numbers.csv', import.meta.url);

/** All 1,144 of them where the data set lies beside the repository; undefined elsewhere. */
export function allExampleNumbers(): readonly ExampleNumber[] | undefined {
  return existsSync(WHOLE_FILE) ? rows(readFileSync(WHOLE_FILE, 'utf8')) : undefined;
}

function rows(csv: string): ExampleNumber[] {
  return csv
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('region,'))
    .map((line) => {
      const [region = '', callingCode = '', type = '', national = '', e164 = ''] = line.split(',');
      return { region, callingCode, type, national, e164 };
    });
}
