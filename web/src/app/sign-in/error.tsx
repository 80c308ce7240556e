'use client';
export { ErrorPage as default } from '@/page/error-page';
