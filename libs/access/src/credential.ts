import { UnauthenticatedError } from '@crm/errors';
import type { Principal } from '@crm/http';

/** A genuine token that is good no more, expired or signed out: nobody guessed it, and its owner may know why. */
export class SpentTokenError extends UnauthenticatedError {
  private constructor(message: string) {
    super(message, { headers: { 'WWW-Authenticate': SPENT } });
  }

  static expired(): SpentTokenError {
    return new SpentTokenError('Your token has expired: refresh it, or sign in again');
  }

  static ended(): SpentTokenError {
    return new SpentTokenError('Your session has ended: sign in again');
  }
}

// RFC 6750, section 3.1
const SPENT = 'Bearer realm="customer-management", error="invalid_token"';

/** Who stands behind a token at this moment. */
export interface Standing {
  principal: Principal;
  /** milliseconds since 1970 from which the token is refused; Infinity for never */
  expiresAt: number;
}

/** A token whose own proof (signature, issuer, audience) was found good, which never changes: what a strategy gives. */
export interface Credential {
  /** Reads what can change: session, user, role, key. @throws UnauthenticatedError once it was ended or revoked */
  standing(): Promise<Standing>;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** the token that the strategies are to prove, from where the route lets it stand */
    bearer?: string;
    /** what came of it */
    credential?: Credential;
  }
}
