'use client';
import { SignInForm } from '@/components/session/sign-in-form';

/** The whole page is loaded anew: what was there before belonged to nobody. */
export function SignInAndGo({ next }: { next: string }) {
  return <SignInForm onSignedIn={() => location.replace(next)} />;
}
