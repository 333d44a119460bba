import type { LibraryLanguage } from '../macro-library.ts'
import type { FactName } from './facts.ts'

/** How the things we make are called in the account, in the language of its admins. */
export type Titles = {
  readonly fields: Readonly<Record<FactName, string>>
  readonly rank: string
  readonly productArea: string
  readonly atRisk: string
  readonly vip: string
  readonly next: string
  readonly macros: string
  /** What their description says, before our mark. */
  readonly description: string
}

const TITLES: Readonly<Record<LibraryLanguage, Titles>> = {
  en: {
    fields: {
      plan: 'Plan',
      'contract-value': 'Contract value per year',
      'premium-support': 'Premium support',
      vip: 'VIP',
      'csm-email': 'CSM e-mail',
      'csm-name': 'CSM name',
    },
    rank: 'Firstline rank',
    productArea: 'Product area',
    atRisk: 'Firstline: at risk or late',
    vip: 'Firstline: VIP',
    next: 'Firstline: next in line',
    macros: 'Macros of the library',
    description: 'Made by Firstline; it can be removed there, under Set-up.',
  },
  de: {
    fields: {
      plan: 'Tarif',
      'contract-value': 'Vertragswert pro Jahr',
      'premium-support': 'Premium-Support',
      vip: 'VIP',
      'csm-email': 'CSM-E-Mail',
      'csm-name': 'CSM-Name',
    },
    rank: 'Firstline-Rang',
    productArea: 'Produktbereich',
    atRisk: 'Firstline: gefährdet oder verspätet',
    vip: 'Firstline: VIP',
    next: 'Firstline: als Nächstes',
    macros: 'Makros der Bibliothek',
    description: 'Von Firstline angelegt; dort unter „Einrichtung“ wieder zu entfernen.',
  },
}

export const titlesIn = (language: LibraryLanguage): Titles => TITLES[language]
