/** A phone number as a customer record keeps it. */
export interface Phone {
  /** what was typed, without the white space around it */
  readonly given: string;
  /** E.164 (ITU-T): plus, country code, national number, at most 15 digits; never the extension */
  readonly e164: string;
  /** equal for every writing of one line; what a unique index holds. Not for dialling. */
  readonly identityKey: string;
  /** digits to dial after the answer; kept out of `e164`, part of `identityKey` */
  readonly extension?: string;
}

export type PhoneProblemCode =
  'invalid_type' | 'required' | 'too_long' | 'country_code_missing' | 'invalid_phone' | 'unknown_region';

/** Why a text is no phone number. `message` is a sentence for people and repeats nothing of the number. */
export interface PhoneProblem {
  readonly code: PhoneProblemCode;
  readonly message: string;
}

export function isPhoneProblem(result: Phone | PhoneProblem): result is PhoneProblem {
  return 'code' in result;
}
