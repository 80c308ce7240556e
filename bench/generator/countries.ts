/** Where the customers live: names in their writing, towns, and what their mobile numbers look like. */
export interface Country {
  name: string;
  /** ISO 639-1 */
  language: string;
  firstNames: readonly Name[];
  lastNames: readonly Name[];
  /** Spanish usage: two family names */
  twoLastNames?: true;
  /** region, then its towns */
  regions: readonly (readonly [region: string, ...cities: string[]])[];
  streets: readonly string[];
  /** mobile numbers: calling code and the digits that they begin with; `digits` more follow */
  phone: { prefixes: readonly string[]; digits: number };
}

/** As written, and in Latin letters for e-mail addresses where that is another writing. */
export type Name = string | readonly [written: string, latin: string];

const MOROCCAN_FIRST: readonly Name[] = [
  ['محمد', 'mohamed'],
  ['فاطمة', 'fatima'],
  ['يوسف', 'youssef'],
  ['خديجة', 'khadija'],
  ['أحمد', 'ahmed'],
  ['مريم', 'meryem'],
  ['عمر', 'omar'],
  ['زينب', 'zineb'],
  ['حسن', 'hassan'],
  ['سلمى', 'salma'],
  ['إبراهيم', 'ibrahim'],
  ['هند', 'hind'],
  ['كريم', 'karim'],
  ['نادية', 'nadia'],
  ['رشيد', 'rachid'],
  ['إيمان', 'imane'],
  'Mehdi',
  'Sanaa',
  'Hamza',
  'Ghita',
  'Anas',
  'Loubna',
  'Soufiane',
  'Asmae',
];
const MOROCCAN_LAST: readonly Name[] = [
  ['العلوي', 'alaoui'],
  ['بناني', 'bennani'],
  ['الإدريسي', 'idrissi'],
  ['التازي', 'tazi'],
  ['بنجلون', 'benjelloun'],
  ['الفاسي', 'elfassi'],
  ['برادة', 'berrada'],
  ['الشرايبي', 'chraibi'],
  'El Amrani',
  'Ouazzani',
  'Lahlou',
  'Sqalli',
  'Bensouda',
  'Kettani',
  'Zniber',
  'Belhaj',
  'Aït Taleb',
  'Oukacha',
  'Tahiri',
  'Mernissi',
  'Guessous',
  'Skali',
  'Bouzid',
  'Harrak',
];
const FRENCH_FIRST = words(
  'Marie Jean Léa Pierre Chloé Michel Manon André Camille Philippe Inès René Zoé François Anaïs Hélène Loïc Noémie Benoît Céline Éric Aurélie Jérôme Maëlys Grégory Solène Cédric Apolline Côme Félicité',
);
const FRENCH_LAST = words(
  'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Joly Gautier Brunet Chabot Écuyer Quéméner Zimmermann',
);
const SPANISH_FIRST = words(
  'María José Carmen Antonio Lucía Juan Sofía Manuel Elena Javier Ana David Paula Daniel Laura Álvaro Inés Sergio Raquel Rubén Beatriz Óscar Nuria Adrián Rocío Íñigo Montserrat Jesús Begoña Ximena',
);
const SPANISH_LAST = words(
  'García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León Peña Ibáñez Zubizarreta Etxeberria',
);
const ENGLISH_FIRST = words(
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Christopher Karen Daniel Nancy Matthew Lisa Anthony Betty Mark Sandra Ashley Steven Kimberly Andrew Emily Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa Wesley Penelope',
);
const ENGLISH_LAST = words(
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Peterson Cooper Reed Bailey Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray Hughes Price Foster Sanders Ross Whitlock Featherstone',
);

export const COUNTRIES: readonly (readonly [Country, weight: number])[] = [
  [
    {
      name: 'Morocco',
      language: 'ar',
      firstNames: MOROCCAN_FIRST,
      lastNames: MOROCCAN_LAST,
      regions: [
        ['Casablanca-Settat', 'Casablanca', 'Mohammedia', 'Settat', 'El Jadida'],
        ['Rabat-Salé-Kénitra', 'Rabat', 'Salé', 'Kénitra'],
        ['Marrakech-Safi', 'Marrakech', 'Safi', 'Essaouira'],
        ['Fès-Meknès', 'Fès', 'Meknès', 'Ifrane'],
        ['Tanger-Tétouan-Al Hoceïma', 'Tanger', 'Tétouan', 'Chefchaouen'],
        ['Souss-Massa', 'Agadir', 'Taroudant', 'Tiznit'],
        ['Oriental', 'Oujda', 'Nador', 'Berkane'],
      ],
      streets: ['avenue Mohammed V', 'rue Ibn Battouta', 'boulevard Zerktouni', 'rue de Fès'],
      phone: { prefixes: ['+2126'], digits: 8 },
    },
    20,
  ],
  [
    {
      name: 'France',
      language: 'fr',
      firstNames: FRENCH_FIRST,
      lastNames: FRENCH_LAST,
      regions: [
        ['Île-de-France', 'Paris', 'Versailles', 'Créteil', 'Saint-Denis'],
        ['Auvergne-Rhône-Alpes', 'Lyon', 'Grenoble', 'Saint-Étienne', 'Annecy'],
        ["Provence-Alpes-Côte d'Azur", 'Marseille', 'Nice', 'Toulon'],
        ['Occitanie', 'Toulouse', 'Montpellier', 'Nîmes'],
        ['Bretagne', 'Rennes', 'Brest', 'Quimper'],
        ['Grand Est', 'Strasbourg', 'Reims', 'Nancy'],
      ],
      streets: ['rue de la Paix', 'avenue Jean Jaurès', 'rue Victor Hugo', 'place de la République'],
      phone: { prefixes: ['+336'], digits: 8 },
    },
    25,
  ],
  [
    {
      name: 'Mexico',
      language: 'es',
      firstNames: SPANISH_FIRST,
      lastNames: SPANISH_LAST,
      twoLastNames: true,
      regions: [
        ['Ciudad de México', 'Ciudad de México'],
        ['Jalisco', 'Guadalajara', 'Zapopan', 'Puerto Vallarta'],
        ['Nuevo León', 'Monterrey', 'San Pedro Garza García'],
        ['Yucatán', 'Mérida', 'Valladolid'],
        ['Puebla', 'Puebla', 'Cholula'],
      ],
      streets: ['avenida Insurgentes', 'calle Hidalgo', 'paseo de la Reforma', 'calle 5 de Mayo'],
      phone: { prefixes: ['+5255'], digits: 8 },
    },
    15,
  ],
  [
    {
      name: 'Spain',
      language: 'es',
      firstNames: SPANISH_FIRST,
      lastNames: SPANISH_LAST,
      twoLastNames: true,
      regions: [
        ['Comunidad de Madrid', 'Madrid', 'Alcalá de Henares', 'Móstoles'],
        ['Cataluña', 'Barcelona', 'Girona', 'Tarragona'],
        ['Andalucía', 'Sevilla', 'Málaga', 'Córdoba', 'Granada'],
        ['País Vasco', 'Bilbao', 'San Sebastián'],
      ],
      streets: ['calle Mayor', 'gran vía', 'calle de Alcalá', 'plaza de España'],
      phone: { prefixes: ['+346'], digits: 8 },
    },
    10,
  ],
  [
    {
      name: 'United States',
      language: 'en',
      firstNames: ENGLISH_FIRST,
      lastNames: ENGLISH_LAST,
      regions: [
        ['California', 'Los Angeles', 'San Francisco', 'San Diego', 'Sacramento'],
        ['Texas', 'Houston', 'Austin', 'Dallas'],
        ['New York', 'New York', 'Buffalo', 'Albany'],
        ['Florida', 'Miami', 'Orlando', 'Tampa'],
        ['Illinois', 'Chicago', 'Springfield'],
      ],
      streets: ['Main Street', 'Oak Avenue', 'Maple Drive', 'Washington Boulevard'],
      phone: {
        prefixes: words('+13125 +12125 +14155 +13055 +17135 +12135 +16175 +12065 +14045 +15125'),
        digits: 6,
      },
    },
    20,
  ],
  [
    {
      name: 'United Kingdom',
      language: 'en',
      firstNames: ENGLISH_FIRST,
      lastNames: ENGLISH_LAST,
      regions: [
        ['Greater London', 'London', 'Croydon'],
        ['West Midlands', 'Birmingham', 'Coventry'],
        ['Scotland', 'Edinburgh', 'Glasgow'],
      ],
      streets: ['High Street', 'Station Road', 'Church Lane', 'Victoria Road'],
      phone: { prefixes: ['+4474'], digits: 8 },
    },
    10,
  ],
];

function words(text: string): string[] {
  return text.split(' ');
}
