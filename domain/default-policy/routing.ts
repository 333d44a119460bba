import type { Policy } from '../policy.ts'

/** R6: the queues an account starts with, each worked by the Zendesk group of the same name. */
export const defaultQueues: Policy['triage']['queues'] = [
  { key: 'general', name: 'General', group: 'General', isShared: true },
  { key: 'level-1', name: 'Level 1', group: 'Level 1', isShared: true },
  { key: 'level-2', name: 'Level 2', group: 'Level 2', isShared: true },
  { key: 'engineering', name: 'Engineering', group: 'Engineering', isShared: false },
  { key: 'product', name: 'Product', group: 'Product', isShared: false },
  { key: 'security', name: 'Security', group: 'Security', isShared: false },
  { key: 'finance', name: 'Finance', group: 'Finance', isShared: false },
  { key: 'vip', name: 'VIP', group: 'VIP', isShared: false },
  { key: 'enterprise', name: 'Enterprise', group: 'Enterprise', isShared: false },
]

/** R6, E1, V6: the first that holds wins. */
export const defaultRoutes: Policy['triage']['routes'] = [
  // E5: security skips every level, for a VIP too.
  { when: { category: ['security'] }, queue: 'security' },
  { when: { isVip: true }, queue: 'vip' },
  { when: { tier: ['enterprise'] }, queue: 'enterprise' },
  { when: { isLanguageServed: false }, queue: 'general' },
  // E2: lost data and confirmed defects go to Engineering directly.
  { when: { topic: ['data-loss', 'confirmed-defect'] }, queue: 'engineering' },
  { when: { category: ['performance'] }, queue: 'engineering' },
  { when: { category: ['billing'], topic: ['refund', 'contract'] }, queue: 'finance' },
  { when: { topic: ['password-reset'] }, queue: 'level-1' },
  { when: { category: ['billing', 'how-to', 'account'] }, queue: 'level-1' },
  { when: { category: ['feature-request'] }, queue: 'product' },
  { when: { category: ['bug', 'integration', 'data'] }, queue: 'level-2' },
]

/** R5: the starting set of product areas. */
export const productAreas: Policy['triage']['productAreas'] = [
  {
    key: 'billing',
    name: 'Billing',
    words: [
      '(billing|invoice*|payment*|subscription*|refund*)',
      '(rechnung*|abrechnung*|zahlung*|abonnement*)',
      '(factura*|fatura*|facture*|facturation|pago*|paiement*|pagamento*)',
    ],
  },
  {
    key: 'authentication',
    name: 'Authentication',
    words: [
      '(login|log in|sign in|signin|password*|sso|saml|2fa|mfa|two factor|authentication)',
      '(anmeld*|einlogg*|passwort*|kennwort*|authentifizier*)',
      '(contrasena*|iniciar sesion|mot de passe|connexion au compte|senha*|fazer login|autentica*|authentification)',
    ],
  },
  {
    key: 'api',
    name: 'API',
    words: [
      '(api|apis|webhook*|endpoint*|rest api|graphql|sdk)',
      '(schnittstelle*|integration*|integracion*|integracao|integracoes)',
    ],
  },
  {
    key: 'dashboard',
    name: 'Dashboard',
    words: [
      '(dashboard*|report|reports|reporting|chart*|widget*)',
      '(bericht*|auswertung*|tablero*|tableau de bord|painel|relatorio*|informe*)',
    ],
  },
  {
    key: 'mobile',
    name: 'Mobile',
    words: [
      '(mobile|android|iphone|ios|ipad|mobile app|phone app)',
      '(handy|mobilgeraet*|smartphone*|movil*|telephone portable|celular)',
    ],
  },
  {
    key: 'data',
    name: 'Data',
    words: [
      '(export*|import|imports|importing|csv|data|database*|backup*|sync|synchroni*)',
      '(daten|datenbank*|sicherung*|datos|base de datos|donnees|dados|banco de dados)',
    ],
  },
]
