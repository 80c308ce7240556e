import { notFound } from 'next/navigation';
import { page } from '@/page/page';

/** Every address that no page has, in the frame. */
export default page({ isAlone: true }, async () => notFound());
