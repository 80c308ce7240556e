import { UnauthenticatedError } from '@crm/errors';
import type { Principal } from '@crm/http';

/** A token that we made and that is good no more, expired or signed out: nobody guessed it. */
export class SpentTokenError extends UnauthenticatedError {}

/** Who stands behind a token at this moment. */
export interface Standing {
  principal: Principal;
  /** milliseconds since 1970 from which the token is refused; Infinity for never */
  expiresAt: number;
}

/** A token whose own proof (signature, issuer, audience) was found good; that never changes. */
export interface Credential {
  /** Reads what can change: session, user, role, key. @throws UnauthenticatedError once it was ended or revoked */
  standing(): Promise<Standing>;
}

/** One kind of token. */
export interface CredentialSource {
  /** whether the token looks like one of this kind; proves nothing */
  accepts(token: string): boolean;
  /** @throws UnauthenticatedError when the proof is wrong, ProviderUnavailableError when it cannot be checked */
  verify(token: string): Promise<Credential>;
}
