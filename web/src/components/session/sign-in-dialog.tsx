'use client';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { SignInForm } from './sign-in-form';

/** Over the page of somebody whose session ended. */
export default function SignInDialog({
  email,
  onSignedIn,
  onClose,
}: {
  email: string;
  onSignedIn: (id: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations('signIn');
  return (
    <Dialog open onClose={onClose} title={t('again')} description={t('againText')}>
      <SignInForm email={email} onSignedIn={onSignedIn} />
    </Dialog>
  );
}
