/** How a page shows a file of this type; undefined for those that a browser does not show (HEIC, TIFF, office files). */
export function previewKind(type: string): 'image' | 'pdf' | 'text' | undefined {
  if (type === 'application/pdf') return 'pdf';
  if (type === 'text/plain') return 'text';
  return /^image\/(png|jpeg|gif|webp)$/.test(type) ? 'image' : undefined;
}
