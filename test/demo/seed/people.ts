/** The demo's customers and agents, invented; the fields are those that the default policy reads (T3, V0). */
export type CustomerSeed = {
  readonly key: string
  readonly name: string
  readonly domain: string
  readonly fields: Readonly<Record<string, unknown>>
  /** What the CRM knows; null: the CRM has never heard of them. */
  readonly crm: Readonly<Record<string, unknown>> | null
  readonly people: readonly PersonSeed[]
  readonly about: string
}
export type PersonSeed = {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly locale: string
}

export const CUSTOMERS: readonly CustomerSeed[] = [
  {
    key: 'acme',
    name: 'Acme Corp',
    domain: 'acme.example',
    fields: { plan: 'enterprise', contract_value: 120_000, csm_email: 'dana.whitfield@firstline.example' },
    crm: { tier: 'enterprise', plan: 'Enterprise 2026', contract: { value: 120_000, renewal: '2026-11-30' } },
    people: [
      { key: 'elena', name: 'Elena Marsh', email: 'elena.marsh@acme.example', locale: 'en-US' },
      { key: 'george', name: 'George Abbott', email: 'george.abbott@acme.example', locale: 'en-US' },
    ],
    about: 'Enterprise · contract 120,000 a year · CSM Dana Whitfield',
  },
  {
    key: 'lac',
    name: 'Clinique du Lac',
    domain: 'clinique-du-lac.example',
    fields: {
      plan: 'professional',
      contract_value: 38_000,
      premium_support: true,
      csm_email: 'luc.perrin@firstline.example',
    },
    crm: { tier: 'professional', plan: 'Professional', contract: { value: 38_000 } },
    people: [{ key: 'helene', name: 'Hélène Aubry', email: 'helene.aubry@clinique-du-lac.example', locale: 'fr' }],
    about: 'Professional · premium support in the contract · CSM Luc Perrin',
  },
  {
    key: 'halden',
    name: 'Halden University',
    domain: 'halden.example',
    fields: { plan: 'enterprise', contract_value: 48_000 },
    crm: { tier: 'enterprise', plan: 'Campus', contract: { value: 48_000 } },
    people: [{ key: 'ingrid', name: 'Ingrid Solberg', email: 'ingrid.solberg@halden.example', locale: 'en-GB' }],
    about: 'Enterprise · contract 48,000 a year, below the VIP line',
  },
  {
    key: 'nordlicht',
    name: 'Nordlicht Logistik',
    domain: 'nordlicht.example',
    fields: { plan: 'growth', contract_value: 21_000 },
    crm: { tier: 'professional', plan: 'Growth', contract: { value: 21_000 } },
    people: [{ key: 'katrin', name: 'Katrin Behrens', email: 'katrin.behrens@nordlicht.example', locale: 'de' }],
    about: 'Professional (Growth plan) · writes German',
  },
  {
    key: 'olivares',
    name: 'Tienda Olivares',
    domain: 'olivares.example',
    fields: { plan: 'starter', contract_value: 1_400 },
    crm: null,
    people: [{ key: 'marta', name: 'Marta Olivares', email: 'marta@olivares.example', locale: 'es' }],
    about: 'Standard (Starter plan) · unknown to the CRM · writes Spanish',
  },
  {
    key: 'bluebird',
    name: 'Bluebird Bikes',
    domain: 'bluebird.example',
    fields: { plan: 'team', contract_value: 2_900 },
    crm: { tier: 'standard', plan: 'Team', contract: { value: 2_900 } },
    people: [{ key: 'owen', name: 'Owen Price', email: 'owen@bluebird.example', locale: 'en-GB' }],
    about: 'Standard (Team plan)',
  },
  {
    key: 'verde',
    name: 'Verde Aplicativos',
    domain: 'verde.example',
    fields: { plan: 'growth', contract_value: 17_500 },
    crm: { tier: 'professional', plan: 'Growth', contract: { value: 17_500 } },
    people: [{ key: 'rafael', name: 'Rafael Nunes', email: 'rafael.nunes@verde.example', locale: 'pt-BR' }],
    about: 'Professional (Growth plan) · writes Portuguese',
  },
  {
    key: 'pixel',
    name: 'Pixel Garden',
    domain: 'pixelgarden.example',
    fields: { plan: 'free' },
    crm: { tier: 'community', plan: 'Free' },
    people: [{ key: 'tom', name: 'Tom Achterberg', email: 'tom@pixelgarden.example', locale: 'en-US' }],
    about: 'Community (Free plan): docs and forum only',
  },
]

export const GROUPS = [
  'General',
  'Level 1',
  'Level 2',
  'Engineering',
  'Product',
  'Security',
  'Finance',
  'VIP',
  'Enterprise',
] as const

export type AgentSeed = {
  readonly key: string
  readonly name: string
  readonly role: 'agent' | 'admin'
  readonly locale: string
  readonly timeZone: string
  readonly groups: readonly (typeof GROUPS)[number][]
}
export const AGENTS: readonly AgentSeed[] = [
  {
    key: 'maya',
    name: 'Maya Lindqvist',
    role: 'admin',
    locale: 'en-GB',
    timeZone: 'Europe/Berlin',
    groups: ['VIP', 'Enterprise', 'Level 2'],
  },
  {
    key: 'noah',
    name: 'Noah Fischer',
    role: 'agent',
    locale: 'en-GB',
    timeZone: 'Europe/Berlin',
    groups: ['VIP', 'Enterprise', 'General'],
  },
  {
    key: 'jonas',
    name: 'Jonas Weber',
    role: 'agent',
    locale: 'de',
    timeZone: 'Europe/Berlin',
    groups: ['Level 1', 'Level 2'],
  },
  {
    key: 'priya',
    name: 'Priya Raman',
    role: 'agent',
    locale: 'en-GB',
    timeZone: 'Asia/Kolkata',
    groups: ['Level 1', 'General'],
  },
  { key: 'carlos', name: 'Carlos Medina', role: 'agent', locale: 'es', timeZone: 'Europe/Madrid', groups: ['Level 1'] },
  {
    key: 'sofia',
    name: 'Sofia Almeida',
    role: 'agent',
    locale: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    groups: ['Finance', 'Product'],
  },
  {
    key: 'ken',
    name: 'Ken Ito',
    role: 'agent',
    locale: 'en-US',
    timeZone: 'Asia/Tokyo',
    groups: ['Engineering', 'Product'],
  },
  {
    key: 'amelia',
    name: 'Amelia Brandt',
    role: 'agent',
    locale: 'en-US',
    timeZone: 'America/New_York',
    groups: ['Security', 'Engineering'],
  },
]

/** People who are told in Slack: the customers' CSMs and the agents. */
export const CSMS = [
  { name: 'Dana Whitfield', email: 'dana.whitfield@firstline.example' },
  { name: 'Luc Perrin', email: 'luc.perrin@firstline.example' },
] as const
