import type { RegionData } from './country-data.js';
import { mayBeCalled } from './region-names.js';

/** Where people name a region of several provinces, and the data have the provinces: by country and name, the codes of these. */
const PROVINCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ES: {
    'Andalucía|Andalusia': 'AL CA CO GR H J MA SE',
    'Aragón|Aragon': 'HU TE Z',
    'Canarias|Islas Canarias|Canary Islands': 'GC TF',
    'Castilla y León|Castile and León': 'AV BU LE P SA SG SO VA ZA',
    'Castilla-La Mancha|Castilla La Mancha|Castile-La Mancha': 'AB CR CU GU TO',
    'Cataluña|Catalunya|Catalonia': 'B GI L T',
    'Comunidad Valenciana|Comunitat Valenciana|Valencian Community': 'A CS V',
    Extremadura: 'BA CC',
    'Galicia|Galiza': 'C LU OR PO',
    'País Vasco|Euskadi|Basque Country': 'BI SS VI',
  },
  IT: {
    'Abruzzo|Abruzzi': 'AQ CH PE TE',
    Basilicata: 'MT PZ',
    Calabria: 'CS CZ KR RC VV',
    Campania: 'AV BN CE NA SA',
    'Emilia-Romagna|Emilia Romagna': 'BO FC FE MO PC PR RA RE RN',
    'Friuli-Venezia Giulia|Friuli Venezia Giulia': 'GO PN TS UD',
    'Lazio|Latium': 'FR LT RI RM VT',
    Liguria: 'GE IM SP SV',
    'Lombardia|Lombardy': 'BG BS CO CR LC LO MB MI MN PV SO VA',
    'Marche|Le Marche': 'AN AP FM MC PU',
    Molise: 'CB IS',
    'Piemonte|Piedmont': 'AL AT BI CN NO TO VB VC',
    'Puglia|Apulia': 'BA BR BT FG LE TA',
    'Sardegna|Sardinia': 'CA NU OR SS SU',
    'Sicilia|Sicily': 'AG CL CT EN ME PA RG SR TP',
    'Toscana|Tuscany': 'AR FI GR LI LU MS PI PO PT SI',
    'Trentino-Alto Adige|Trentino Alto Adige|Südtirol|South Tyrol': 'BZ TN',
    Umbria: 'PG TR',
    "Valle d'Aosta|Vallée d'Aoste|Aosta Valley": 'AO',
    Veneto: 'BL PD RO TV VE VI VR',
  },
};

/** The provinces of a region that is wider than those of the data; none where it is not known. */
export function provincesOf(given: string, country: string, regions: readonly RegionData[]): RegionData[] {
  const found = Object.entries(PROVINCES[country] ?? {}).find(([names]) =>
    names.split('|').some((name) => mayBeCalled({ key: '', name: { default: name } }, given, country)),
  );
  const codes = found?.[1].split(' ') ?? [];
  return regions.filter(({ key }) => codes.includes(key));
}
