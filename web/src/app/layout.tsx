import '@/styles/globals.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies, headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { TimeZone } from '@/components/shell/time-zone';
import { ToastProvider } from '@/components/ui/toast';
import { directionOf, isTheme, THEME_COOKIE, TIME_ZONE_COOKIE } from '@/i18n/languages';
import { Texts } from '@/i18n/texts';
import { KEEP_EARLY_SUBMITS } from '@/page/early-submits';

const latin = localFont({
  src: '../../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-latin',
  weight: '100 900',
});
const arabic = localFont({
  src: '../../../node_modules/@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2',
  variable: '--font-arabic',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
});

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export async function generateMetadata(): Promise<Metadata> {
  const product = (await getTranslations('shell'))('product');
  return { title: { default: product, template: `%s · ${product}` }, robots: { index: false } };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await getLocale();
  const jar = await cookies();
  const theme = jar.get(THEME_COOKIE)?.value;
  const zone = jar.get(TIME_ZONE_COOKIE)?.value;
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html
      lang={language}
      dir={directionOf(language)}
      data-theme={isTheme(theme) ? theme : 'system'}
      className={`${latin.variable} ${arabic.variable}`}
    >
      <body>
        {/* browsers hide a nonce from scripts, which looks like another one */}
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: KEEP_EARLY_SUBMITS }}
        />
        <Texts of={[]}>
          <ToastProvider>{children}</ToastProvider>
        </Texts>
        <TimeZone known={zone} />
      </body>
    </html>
  );
}
