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

type SendAsPerson = <T>(path: string, sending?: Sending) => Promise<Outcome<T>>;

const Session = createContext<SendAsPerson>(send);

/** `send`, which has whoever's session ended meanwhile sign in again over the page and then goes on: nothing typed is lost. */
export const useSend = (): SendAsPerson => useContext(Session);

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

  const sendAsPerson = useCallback<SendAsPerson>(
    async <T,>(path: string, sending?: Sending) => {
      const outcome = await send<T>(path, sending);
      if (outcome.ok || outcome.status !== 401 || !person) return outcome;
      setAsking(true);
      const isBack = await new Promise<boolean>((resolve) => waiting.current.push(resolve));
      return isBack ? send<T>(path, sending) : outcome;
    },
    [person],
  );

  const finish = (isBack: boolean) => {
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve(isBack);
  };

  return (
    <Session value={sendAsPerson}>
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
