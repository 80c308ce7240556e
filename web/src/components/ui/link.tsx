import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/** Goes there when it is pressed, and asks for nothing before: a list of links would ask the API for each. */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
