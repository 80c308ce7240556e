'use client';
import { useEffect, useImperativeHandle, useRef, type ComponentProps } from 'react';
import { takeOver } from '@/page/early-submits';

/**
 * A form whose fields say themselves what is wrong with them. One that was sent before its script was there is sent once it is. `post`
 * keeps what was given out of the address where no script ever comes.
 */
export function Form({ ref, ...props }: ComponentProps<'form'>) {
  const form = useRef<HTMLFormElement>(null);
  useImperativeHandle(ref, () => form.current!);
  useEffect(() => takeOver(form.current!), []);
  return <form noValidate method="post" {...props} ref={form} />;
}
