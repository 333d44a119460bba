import type { EscalationWords } from './words.ts'

const HOLE =
  '(vulnerabilite|vulnerabilites|faille|failles|faille de securite|failles de securite|trou de securite|xss|injection sql|sql injection|csrf|cve|exploit|porte derobee)'
const CORE =
  '(serveur|serveurs|base de donnees|bases de donnees|reseau|cluster|dns|repartiteur de charge|load balancer|cdn|centre de donnees|datacenter|infrastructure|stockage|pare feu|firewall|certificat)'

/** Français: what shows that a matter may have to be escalated, and what a mere acknowledgement says. */
export const fr: EscalationWords = {
  phrases: {
    vulnerability: [
      `(trouve|decouvert|detecte|constate|signaler|signale|repere|identifie|il y a|existe|contient|remarque|avons une|presente) * ${HOLE}`,
      `(pourrait|peut etre|possible|potentielle|pensons|pense|soupconnons|soupconne|semble|crois|croyons) * ${HOLE}`,
      `${HOLE} (dans|sur|de) (votre|le|la|notre|ce|cette|l)`,
    ],
    management: [
      '(parler|passez|passer|contacter|joindre|adresser|plaindre) * (superieur|superieure|superieurs|chef|responsable|direction|manager|directeur)',
      '(plainte|reclamation) * (superieur|chef|responsable|direction|manager|directeur)',
      '(qui est|ou est) * (superieur|chef|responsable|manager|directeur)',
    ],
    'escalation-request': [
      '(escalader|escaladez|escalade|remonter|remontez|faire remonter) * (ticket|dossier|demande|probleme|cas|ce|cette|le|cela)',
      '(veux|voulons|souhaite|souhaitons|demande|demandons|exige|exigeons|voudrais) * (escalade|escalader|remonter|remonte)',
      '(niveau|echelon) superieur',
      '(deuxieme|second|troisieme|2e|3e) (niveau|ligne) [de|du] [support|assistance]',
      'niveau (2|3)',
      '(parler|transmettre|transmettez|passer|passez|transferer|transferez) * (a|avec|au) * (specialiste|expert|ingenieur|developpeur|technicien|ingenierie)',
    ],
    recurrence: [
      '(probleme|erreur|panne|bug|incident|bogue|dysfonctionnement) * (est revenu|est revenue|revient|est de retour|reapparait|est reapparu|est reapparue|recommence|se reproduit|s est reproduit|se repete|encore une fois)',
      '(ca|cela|il|elle) (recommence|se reproduit|revient|recommencait)',
      '(encore|toujours) [et toujours] (la|le|cette|ce) meme (probleme|erreur|panne|souci)',
      '(de nouveau|a nouveau|encore une fois) * (meme) (probleme|erreur|panne)',
      '(meme|memes) (probleme|erreur|erreurs|panne|souci) * (encore|a nouveau|de nouveau|qu avant|que la (derniere fois|semaine derniere)|que precedemment)',
      '(recurrent|recurrente|reapparu|reapparue|reapparait|recidive)',
      '(cense|censee|suppose|pensions|croyions|disiez|etait) * (resolu|resolue|corrige|corrigee|regle|reglee|repare) * (mais|pourtant|pas|encore|toujours)',
    ],
    custom: [
      '(integration|implementation|code|script|plugin|connecteur|module|developpement|solution|extension) * (personnalisee|personnalise|specifique|sur mesure|maison|interne)',
      '(personnalisee|personnalise|notre propre|sur mesure) * (integration|implementation|code|script|plugin|connecteur|module|developpement|solution)',
      'developpement (specifique|sur mesure)',
    ],
    infrastructure: [
      `${CORE} * (en panne|hors ligne|tombe|tombee|injoignable|ne repond pas|ne repond plus|ne repondent pas|ne repondent plus|plante|sature|saturee|plein|pleine|inaccessible|expire|hors service|en erreur)`,
      `(panne|coupure|incident|probleme avec|problemes avec|probleme de|erreur sur|plantage|probleme sur) * ${CORE}`,
      '(502|503|504) (bad gateway|service unavailable|gateway timeout)',
      '(bad gateway|gateway timeout|espace disque insuffisant|disque plein|perte de paquets)',
    ],
    worsening: [
      '(ca|cela|situation|probleme|devient|c est) * (empire|s aggrave|aggrave|pire|plus grave|plus frequent|s etend|s est aggrave|s empire)',
      '(empire|s aggrave|s est aggravee|s empire|de pire en pire|de plus en plus)',
      '(plus d|autres|davantage d|davantage de|plus de) (utilisateurs|clients|services|sites|employes|equipes|collaborateurs) * (touches|affectes|concernes|ne peuvent|aussi|signalent)',
      '(maintenant|desormais|a present) * (tous|toutes|aussi) * (utilisateurs|clients|services|sites|touches|affectes|employes)',
    ],
    beyond: [
      '(depasse|hors de|au dela de|en dehors de) * (competences|competence|connaissances|perimetre|acces|droits|portee|domaine)',
      '(pas|aucun|sans|manque|n avons pas|n ai pas) * (acces|droits|autorisation|autorisations|permissions|competences|connaissances) * (a|au|aux|pour|sur|necessaires|requis|de)',
      '(necessite|faut|besoin d|besoin de|requiert) * (ingenieur|developpeur|developpeurs|specialiste|acces a la base|acces root|ingenierie)',
    ],
  },
  acknowledging: [
    '(numero de (ticket|dossier|demande|reference)|horaires d ouverture)',
    '(merci|remercions|remercie) [de|pour|d] [votre|avoir|nous]',
    '(avons|ai|a ete|est) [bien] (recu|recue|enregistre|enregistree|ouvert|cree|creee|transmis|transmise|pris|prise|assigne|assignee|escalade|transfere|transferee)',
    '(accusons reception|accuse reception|confirmons la reception|confirme la reception|bien recu)',
    '(examinons|examine|etudions|etudie|analysons|analyse|verifions|verifie|investiguons|travaillons|travaille|regardons|regarde|penchons|penche|occupons|occupe|traitons|cherchons|enquetons)',
    '(en cours d|en cours de) (analyse|traitement|examen|verification|investigation|etude)',
    '(reviendrons|reviens|reviendrai|revenons|recontacterons|recontacterai|contacterons|contacterai|repondrons|repondrai|tiendrons|tiens|tiendrai|informerons|informerai|ecrirai|ecrirons|ferons)',
    '(au courant|informe|informes|informee)',
    '(equipe|collegue|collegues|ingenieur|ingenieurs|technicien|techniciens|specialiste|quelqu un) * (va|vont|est|sont|examine|examinera|reviendra|vous contactera|travaille|s en occupe|analyse)',
    '(desole|desoles|desolee|excuses|excuse|patience|comprehension|gene|desagrement|desagrements|regrettons)',
    '(des que|lorsque|quand) * (nous|j|je|avons|aurons|aurai|en saurons|en saurai) * (nouvelles|informations|reponse|plus|retour|nouveau|quelque chose)',
    '(des que possible|dans les plus brefs delais|sous peu|tres prochainement|rapidement|au plus vite|bientot)',
  ],
  idle: `numéro référence n° id heures heure jour jours ouvrés ouvrables aujourd hui demain lundi mardi mercredi jeudi vendredi sous 24 48
    prochaines ingénieurs ingénieur ingénierie spécialistes spécialiste développeurs département service enquête technique techniques
    techniciens signalé signalée désagréments gêne occasionnée occasionnés cause causes incident bien prochainement compte charge`,
  but: 'mais cependant toutefois car parce',
  and: 'et',
  speakers: 'vous nous je il elle veuillez essayez utilisez on le la cela',
}
