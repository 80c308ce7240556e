/** Names by language. Those in another script come with the Latin letters that an e-mail address takes. */
export interface PersonName {
  first: string;
  last: string;
  /** for e-mail addresses */
  latin: string;
}

interface NameList {
  first: readonly string[];
  last: readonly string[];
}

const ENGLISH: NameList = {
  first: ['James', 'Olivia', 'Noah', 'Grace', 'Henry', 'Chloe', 'Samuel', 'Ruth', 'Walter', 'Ivy'],
  last: ['Whitfield', 'Parker', 'Sutton', 'Hughes', 'Bennett', 'Crawford', 'Doyle', 'Ellison', 'Fairbanks'],
};

const SPANISH: NameList = {
  first: ['Lucía', 'José', 'Ximena', 'Andrés', 'Sofía', 'Iñaki', 'Valentina', 'Óscar', 'Renata', 'Joaquín'],
  last: ['García', 'Núñez', 'Hernández', 'Peña', 'Vázquez', 'Ramírez', 'Domínguez', 'Ibáñez', 'Muñoz'],
};

const FRENCH: NameList = {
  first: ['Hélène', 'François', 'Chloé', 'Benoît', 'Maëlle', 'Jérôme', 'Agnès', 'Loïc', 'Zoé', 'Étienne'],
  last: ['Lefèvre', 'Girard', 'Béranger', 'Moreau', 'Dupré', 'Lemaître', 'Gauthier', 'Noël', 'Chevalier'],
};

/** Moroccan names as they are written in French. */
const MOROCCAN: NameList = {
  first: ['Youssef', 'Salma', 'Mehdi', 'Khadija', 'Anas', 'Imane', 'Hamza', 'Zineb', 'Rachid', 'Nadia'],
  last: ['El Amrani', 'Benjelloun', 'Tazi', 'Bennani', 'Alaoui', 'Chraïbi', 'El Idrissi', 'Berrada', 'Fassi'],
};

/** The same sort of names in their own script; one Latin form for each, in the same order. */
const ARABIC: NameList = {
  first: ['أمينة', 'عمر', 'فاطمة', 'إدريس', 'سناء', 'خالد', 'مريم', 'طارق', 'ليلى', 'حسن'],
  last: ['العلوي', 'بناني', 'الفاسي', 'التازي', 'الإدريسي', 'برادة', 'الصقلي', 'المريني', 'الوزاني'],
};
const ARABIC_IN_LATIN: NameList = {
  first: ['Amina', 'Omar', 'Fatima', 'Driss', 'Sanaa', 'Khalid', 'Meryem', 'Tarik', 'Leila', 'Hassan'],
  last: ['Alaoui', 'Bennani', 'El Fassi', 'Tazi', 'El Idrissi', 'Berrada', 'Skalli', 'Merini', 'Ouazzani'],
};

/** The n-th name of a language; its first and last names pair up anew after each round of the shorter list. */
function nth({ first, last }: NameList, n: number): { first: string; last: string } {
  const round = Math.floor(n / first.length);
  return { first: first[n % first.length], last: last[(n + round) % last.length] };
}

const inItself = (list: NameList) => (n: number) => {
  const name = nth(list, n);
  return { ...name, latin: `${name.first} ${name.last}` };
};

export const englishName: (n: number) => PersonName = inItself(ENGLISH);
export const spanishName: (n: number) => PersonName = inItself(SPANISH);
export const frenchName: (n: number) => PersonName = inItself(FRENCH);
export const moroccanName: (n: number) => PersonName = inItself(MOROCCAN);

export function arabicName(n: number): PersonName {
  const { first, last } = nth(ARABIC_IN_LATIN, n);
  return { ...nth(ARABIC, n), latin: `${first} ${last}` };
}

export function fullName({ first, last }: PersonName): string {
  return `${first} ${last}`;
}
