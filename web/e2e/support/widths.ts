/** The two windows that everything is looked at in. */
export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };
