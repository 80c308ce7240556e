'use client';
import {
  createContext,
  lazy,
  Suspense,
  useCallback,
  useContext,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { send, type Outcome, type Sending } from './send';

/** Has whoever's session ended meanwhile sign in again over the page, and then tries again: nothing typed is lost. */
type AsPerson = <T>(attempt: () => Promise<Outcome<T>>) => Promise<Outcome<T>>;

const Session = createContext<AsPerson>((attempt) => attempt());

export const useAsPerson = (): AsPerson => useContext(Session);

/** `send`, as whoever is signed in: see `AsPerson`. */
export function useSend(): <T>(path: string, sending?: Sending) => Promise<Outcome<T>> {
  const asPerson = useAsPerson();
  return useCallback(
    <T,>(path: string, sending?: Sending) => asPerson(() => send<T>(path, sending)),
    [asPerson],
  );
}

const SignInDialog = lazy(() => import('./sign-in-dialog'));

export function SessionProvider({
  person,
  children,
}: {
  person?: { id: string; email: string };
  children: ReactNode;
}) {
  const [isAsking, setAsking] = useState(false);
  const waiting = useRef<((isBack: boolean) => void)[]>([]);

  const asPerson = useCallback<AsPerson>(
    async <T,>(attempt: () => Promise<Outcome<T>>) => {
      const outcome = await attempt();
      if (outcome.ok || outcome.status !== 401 || !person) return outcome;
      setAsking(true);
      const isBack = await new Promise<boolean>((resolve) => waiting.current.push(resolve));
      return isBack ? attempt() : outcome;
    },
    [person],
  );

  const finish = (isBack: boolean) => {
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve(isBack);
  };

  return (
    <Session value={asPerson}>
      {children}
      {isAsking && person && (
        <Suspense>
          <SignInDialog
            email={person.email}
            onClose={() => finish(false)}
            onSignedIn={(id) => {
              // somebody else: what was typed is not theirs
              if (id !== person.id) location.assign('/');
              else finish(true);
            }}
          />
        </Suspense>
      )}
    </Session>
  );
}
