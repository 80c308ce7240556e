import type { Answer, Components, Reference } from './document.js';
import type { Failure } from './failures.js';
import type { OperationFacts } from './operation-facts.js';
import { sampleProblem } from './problem-examples.js';
import { headersNamed, type HeaderName } from './shared-parts.js';

type Surface = Pick<OperationFacts, 'contract' | 'isV2'>;

const HEADERS_OF_STATUS: Record<string, HeaderName[]> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
  503: ['Retry-After'],
};

/** Error answers that operations have in common stand once among the components, with one example for each code. */
export class SharedErrors {
  constructor(private readonly components: Pick<Components, 'responses' | 'examples'>) {}

  statusOf({ code, error }: Failure, surface: Surface): string {
    return String(this.sample(code, error, surface).status);
  }

  /** The answer for the failures of one status. `sentence`: what the operation says itself about it. */
  answer(failures: readonly Failure[], surface: Surface, sentence?: string): Answer | Reference {
    const [first] = failures;
    const description = sentence ?? failures.map((failure) => failure.description).join('; or: ');
    const answer: Answer = {
      description,
      headers: headersNamed(['X-Request-Id', ...(HEADERS_OF_STATUS[this.statusOf(first, surface)] ?? [])]),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(failures.map((failure) => this.example(failure, surface))),
        },
      },
    };
    return failures.length === 1 && sentence === undefined ? this.share(answer, first, surface) : answer;
  }

  private share(answer: Answer, failure: Failure, surface: Surface): Answer | Reference {
    const name = nameOf(failure, surface);
    this.components.responses[name] ??= answer;
    if (this.components.responses[name].description !== answer.description) return answer;
    return { $ref: `#/components/responses/${name}` };
  }

  private example(failure: Failure, surface: Surface): [string, Reference] {
    const name = nameOf(failure, surface);
    this.components.examples[name] ??= {
      summary: failure.description,
      value: this.sample(failure.code, failure.error, surface),
    };
    return [failure.code, { $ref: `#/components/examples/${name}` }];
  }

  private sample(code: Failure['code'], error: Failure['error'], { contract, isV2 }: Surface) {
    return sampleProblem(code, contract, `/api/v${isV2 ? 2 : 1}/customers`, error);
  }
}

/** Errors that say something else than their code usually does. */
const SPECIAL: Record<string, string> = {
  MalformedRequestError: 'MalformedRequest',
  RequestInFlightError: 'RequestInFlight',
};

/** `ValidationFailed`, `ValidationFailedV2`, or the class of the error where that is not the code's usual one. */
function nameOf({ code, error }: Failure, { isV2 }: Surface): string {
  const name =
    SPECIAL[error.name] ?? code.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return isV2 ? `${name}V2` : name;
}
