import { ApiExample } from '@crm/openapi';
import { composed, DELIBERATE, NullIsAbsent, OneOf, rule, Text } from '@crm/validation';
import { BUREAUS, type Bureau } from '../credit/credit-check.js';

/** True, and nothing else: consent is given or it is not. */
const Consent = (): PropertyDecorator =>
  composed(
    { required: true },
    { type: 'boolean', enum: [true] },
    rule({
      name: 'isConsent',
      code: 'consent_required',
      message: 'must be true: without the consent of the customer nobody is asked',
      holds: (value) => value === true,
    }),
  );

@NullIsAbsent()
@ApiExample({ consent: true, bureau: 'equifax', purpose: 'new fiber contract' })
export class CheckCreditDto {
  /** that the customer has agreed to this check; recorded with its moment */
  @Consent()
  consent!: true;

  /** by default the first that is set up */
  @OneOf(BUREAUS, DELIBERATE)
  bureau?: Bureau | null;

  @Text(200)
  purpose?: string | null;
}
