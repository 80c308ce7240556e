/** What a column is called, in one language after the other; the field's own name and path always count. */
export interface Names {
  en: readonly string[];
  fr: readonly string[];
  es: readonly string[];
  ar: readonly string[];
}

/**
 * What columns of files are called, by the field that they fill. Case, accents, blanks and marks between words count for nothing,
 * so that `phoneNumber`, `Phone number` and `PHONE_NUMBER` are one. docs/import.md shows this table; a test holds the two together.
 */
export const COLUMN_NAMES: Readonly<Record<string, Names>> = {
  id: { en: ['customer id', '_id'], fr: ['identifiant'], es: ['identificador'], ar: ['المعرف'] },
  account_number: {
    en: ['account', 'account no', 'customer number', 'customer no'],
    fr: ['numéro de compte', 'n° de compte', 'compte', 'numéro client', 'n° client'],
    es: ['número de cuenta', 'n.º de cuenta', 'cuenta', 'número de cliente'],
    ar: ['رقم الحساب', 'رقم العميل'],
  },
  name: {
    en: ['customer', 'customer name', 'display name', 'client', 'client name'],
    fr: ['nom du client', 'nom affiché'],
    es: ['cliente', 'nombre del cliente', 'nombre visible'],
    ar: ['الاسم', 'اسم العميل', 'العميل'],
  },
  full_name: {
    en: ['contact name', 'complete name'],
    fr: ['nom complet', 'nom et prénom', 'prénom et nom'],
    es: ['nombre completo', 'nombre y apellidos', 'nombre y apellido'],
    ar: ['الاسم الكامل', 'الاسم بالكامل'],
  },
  first_name: {
    en: ['first', 'given name', 'forename'],
    fr: ['prénom', 'prénoms'],
    es: ['nombre de pila', 'primer nombre', 'nombres'],
    ar: ['الاسم الأول', 'الاسم الشخصي'],
  },
  last_name: {
    en: ['last', 'surname', 'family name'],
    fr: ['nom de famille', 'patronyme'],
    es: ['apellido', 'apellidos'],
    ar: ['اسم العائلة', 'اللقب', 'الاسم الأخير', 'الاسم العائلي'],
  },
  company_name: {
    en: ['company', 'organization', 'organisation', 'business name', 'employer'],
    fr: ['société', 'entreprise', 'raison sociale', 'nom de la société', 'organisation'],
    es: ['empresa', 'compañía', 'razón social', 'nombre de la empresa', 'organización'],
    ar: ['الشركة', 'اسم الشركة', 'المؤسسة'],
  },
  email: {
    en: ['e-mail', 'mail', 'email address', 'e-mail address'],
    fr: ['courriel', 'adresse électronique', 'adresse e-mail', 'adresse mail'],
    es: ['correo', 'correo electrónico', 'dirección de correo'],
    ar: ['البريد الإلكتروني', 'البريد', 'الإيميل', 'ايميل'],
  },
  phone: {
    en: [
      'phone number',
      'telephone',
      'telephone number',
      'tel',
      'mobile',
      'mobile phone',
      'cell',
      'cell phone',
      'whatsapp',
    ],
    fr: [
      'téléphone',
      'numéro de téléphone',
      'n° de téléphone',
      'tél',
      'portable',
      'téléphone portable',
      'mobile',
    ],
    es: ['teléfono', 'número de teléfono', 'tel', 'móvil', 'celular', 'teléfono móvil', 'número de móvil'],
    ar: ['الهاتف', 'رقم الهاتف', 'هاتف', 'الجوال', 'رقم الجوال', 'الموبايل', 'الهاتف المحمول'],
  },
  alternative_phones: {
    en: ['other phones', 'alternative phone', 'other phone', 'secondary phone', 'phone 2'],
    fr: ['autres téléphones', 'autre téléphone', 'téléphone 2', 'téléphone secondaire'],
    es: ['otros teléfonos', 'otro teléfono', 'teléfono 2', 'teléfono alternativo', 'teléfonos alternativos'],
    ar: ['هواتف أخرى', 'هاتف آخر', 'رقم بديل', 'هاتف بديل'],
  },
  status: {
    en: ['state of customer', 'customer status'],
    fr: ['statut'],
    es: ['estado del cliente', 'estatus'],
    ar: ['الحالة'],
  },
  is_active: { en: ['active'], fr: ['actif'], es: ['activo'], ar: ['نشط'] },
  tags: {
    en: ['tag', 'labels', 'label'],
    fr: ['étiquettes', 'étiquette', 'mots-clés'],
    es: ['etiquetas', 'etiqueta'],
    ar: ['الوسوم', 'وسوم', 'العلامات'],
  },
  notes: {
    en: ['note', 'comments', 'comment', 'remarks'],
    fr: ['remarques', 'remarque', 'commentaires', 'commentaire'],
    es: ['notas', 'nota', 'comentarios', 'comentario', 'observaciones'],
    ar: ['ملاحظات', 'الملاحظات', 'تعليقات'],
  },
  custom_fields: { en: [], fr: ['champs personnalisés'], es: ['campos personalizados'], ar: ['حقول مخصصة'] },
  avatar: { en: ['picture', 'photo'], fr: ['photo'], es: ['foto'], ar: ['الصورة'] },
  source: {
    en: ['lead source', 'origin'],
    fr: ['origine', 'provenance'],
    es: ['origen', 'fuente'],
    ar: ['المصدر'],
  },
  segment: { en: [], fr: [], es: ['segmento'], ar: ['الشريحة'] },
  health_score: { en: ['health'], fr: ['score de santé'], es: ['puntuación de salud'], ar: ['درجة الصحة'] },
  subscription_tier: {
    en: ['subscription', 'tier', 'plan'],
    fr: ['abonnement', 'formule'],
    es: ['suscripción', 'plan'],
    ar: ['الاشتراك', 'الباقة'],
  },
  customer_type: {
    en: ['type', 'type of customer'],
    fr: ['type de client'],
    es: ['tipo de cliente'],
    ar: ['نوع العميل'],
  },
  tax_id: {
    en: ['tax number', 'vat number', 'vat id', 'vat'],
    fr: ['numéro fiscal', 'numéro de tva', 'n° tva', 'siret'],
    es: ['nif', 'cif', 'rfc', 'número fiscal', 'identificación fiscal'],
    ar: ['الرقم الضريبي'],
  },
  industry: {
    en: ['sector'],
    fr: ['secteur', 'secteur d’activité'],
    es: ['sector', 'industria'],
    ar: ['القطاع', 'الصناعة'],
  },
  credit_score: { en: [], fr: ['score de crédit'], es: ['puntuación crediticia'], ar: ['التصنيف الائتماني'] },
  preferred_contact: {
    en: ['preferred contact method', 'contact method'],
    fr: ['contact préféré', 'moyen de contact préféré'],
    es: ['contacto preferido', 'medio de contacto preferido'],
    ar: ['وسيلة الاتصال المفضلة'],
  },
  sales_stage: { en: ['stage'], fr: ['étape de vente'], es: ['etapa de venta'], ar: ['مرحلة البيع'] },
  current_interest: { en: ['interest', 'interested in'], fr: ['intérêt'], es: ['interés'], ar: ['الاهتمام'] },
  'demographics.age': { en: ['age'], fr: ['âge'], es: ['edad'], ar: ['العمر'] },
  'demographics.profession': {
    en: ['profession', 'occupation', 'job title'],
    fr: ['métier', 'profession'],
    es: ['profesión', 'ocupación'],
    ar: ['المهنة', 'الوظيفة'],
  },
  contact_type: {
    en: ['type of contact'],
    fr: ['type de contact'],
    es: ['tipo de contacto'],
    ar: ['نوع جهة الاتصال'],
  },
  nationality: { en: [], fr: ['nationalité'], es: ['nacionalidad'], ar: ['الجنسية'] },
  region: { en: [], fr: ['région'], es: ['región'], ar: ['المنطقة'] },
  preferred_language: {
    en: ['language'],
    fr: ['langue', 'langue préférée'],
    es: ['idioma', 'idioma preferido', 'lengua'],
    ar: ['اللغة', 'اللغة المفضلة'],
  },
  loyalty_status: {
    en: ['loyalty', 'loyalty tier'],
    fr: ['fidélité', 'statut de fidélité'],
    es: ['fidelidad', 'nivel de fidelidad'],
    ar: ['الولاء', 'حالة الولاء'],
  },
  'emergency_contact.name': {
    en: ['emergency contact'],
    fr: ['contact d’urgence'],
    es: ['contacto de emergencia'],
    ar: ['جهة اتصال للطوارئ'],
  },
  'emergency_contact.phone': {
    en: ['emergency phone'],
    fr: ['téléphone d’urgence'],
    es: ['teléfono de emergencia'],
    ar: ['هاتف الطوارئ'],
  },
};

/** Parts of an address; with the words of `ADDRESSES` before or behind them they are those of one of its addresses. */
export const ADDRESS_PARTS: Readonly<Record<string, Names>> = {
  street: {
    en: ['street', 'address', 'street address', 'address line 1'],
    fr: ['rue', 'adresse', 'adresse postale'],
    es: ['calle', 'dirección', 'domicilio'],
    ar: ['الشارع', 'العنوان'],
  },
  unit: {
    en: ['unit', 'apartment', 'address line 2'],
    fr: ['appartement', 'complément d’adresse'],
    es: ['piso', 'apartamento'],
    ar: ['الشقة'],
  },
  city: {
    en: ['city', 'town'],
    fr: ['ville', 'commune'],
    es: ['ciudad', 'localidad', 'población'],
    ar: ['المدينة'],
  },
  state: {
    en: ['state', 'province', 'county'],
    fr: ['province', 'département', 'état'],
    es: ['estado', 'provincia'],
    ar: ['الولاية', 'المحافظة'],
  },
  postal_code: {
    en: ['postal code', 'postcode', 'zip', 'zip code'],
    fr: ['code postal', 'cp'],
    es: ['código postal', 'cp'],
    ar: ['الرمز البريدي'],
  },
  country: { en: ['country'], fr: ['pays'], es: ['país'], ar: ['البلد', 'الدولة'] },
};

export const ADDRESSES: Readonly<Record<string, Names>> = {
  address: { en: [], fr: [], es: [], ar: [] },
  billing_address: { en: ['billing'], fr: ['de facturation'], es: ['de facturación'], ar: ['للفوترة'] },
  service_address: { en: ['service'], fr: ['de service'], es: ['de servicio'], ar: ['للخدمة'] },
};

/**
 * Words for a whole name, or for one part of it where another column holds the other part: French has `Nom` beside `Prénom`,
 * Spanish `Nombre` beside `Apellidos`, Arabic `الاسم` beside `اللقب`.
 */
export const NAMES_BESIDE: readonly { word: string; beside: string; field: string }[] = [
  { word: 'nom', beside: 'first_name', field: 'last_name' },
  { word: 'noms', beside: 'first_name', field: 'last_name' },
  { word: 'nombre', beside: 'last_name', field: 'first_name' },
  { word: 'الاسم', beside: 'last_name', field: 'first_name' },
];
