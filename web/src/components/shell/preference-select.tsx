'use client';
import { useId } from 'react';
import { useRouter } from 'next/navigation';
import { Select } from '@/components/ui/select';
import { LANGUAGE_COOKIE, THEME_COOKIE } from '@/i18n/languages';
import { keepPreference } from './keep-preference';

const COOKIES = { language: LANGUAGE_COOKIE, theme: THEME_COOKIE };

/** Takes effect at once; what is typed elsewhere on the page stays. */
export function PreferenceSelect({
  kind,
  label,
  value,
  options,
}: {
  kind: keyof typeof COOKIES;
  label: string;
  value: string;
  options: { value: string; text: string; lang?: string }[];
}) {
  const id = useId();
  const router = useRouter();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      <Select
        id={id}
        value={value}
        onChange={({ target }) => {
          keepPreference(COOKIES[kind], target.value);
          if (kind === 'theme') document.documentElement.dataset.theme = target.value;
          router.refresh();
        }}
      >
        {options.map(({ value: option, text, lang }) => (
          <option key={option} value={option} lang={lang}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  );
}
