import type { Cues } from './cue.ts'

export const fr: Cues = {
  not: [
    '(n est|ne sont|n etait|n etaient) plus',
    '(pas|jamais|aucun|aucune|sans|ni|nullement|rien|non|aucunement|guere)',
    '(au lieu de|plutot que|loin d|loin de|exclure|exclu|exempt de)',
  ],
  notAfter: [
    '(n a|n ont|n est|ne sont|ne s est|n y a) * (pas|jamais|aucunement) * (eu lieu|produit|produite|arrive|necessaire|le cas|concerne|en cause|touche)',
    '(est|sont|a ete|peut etre|ont ete) (exclu|exclue|exclus|exclues|ecarte|ecartee)',
    '(etait|est) une fausse alerte',
  ],
  break: [
    '(mais|parce|car|puisque|et|bien que|quoique|or|donc|depuis|apres|pendant|suite|jusqu|jusque|tandis|alors|lorsque|quand|cependant|toutefois|qui|dont)',
  ],
  if: [
    '(en cas de|en cas d|au cas ou|dans le cas ou|dans l hypothese|supposons|imaginons)',
    '(que se passe t il|que se passe|que se passerait|que faire|qu arrive t il|que ferons nous|que faisons nous|que se passera) * (si|quand|lorsque|en cas)',
    '(et si|comme si|meme si|savoir si)',
    '(si|s) (le|la|les|l|un|une|notre|nos|vos|votre|jamais|des|nous|on|quelqu|il)',
  ],
  hedge: [
    '(pourrait|pourraient|risque|risquent|risquer|serait|seraient|aurait)',
    '(peut|peuvent) (entrainer|causer|provoquer|conduire|arriver|etre|mener|perdre|tomber)',
    '(eventuel|eventuelle|eventuels|eventuelles|potentiel|potentielle|potentiels|potentielles|possible|possibles|hypothetique|planifie|planifiee|prevu|prevue|prevus|simule|simulee|future|futur)',
    '(eviter|prevenir|empecher|proteger|protection|prevention|premunir)',
    '(danger|crainte|peur|craignons|crains|possibilite|menace)',
    '(exercice|simulation|plan de|plans de|planifier|preparer|prepares|test de)',
    '(afin|pour) (de|d) (ne pas|eviter)',
  ],
  maybe: [
    '(pourrait|aurait|peut) (avoir|avoir ete|ete)',
    '(soupconne|soupconnons|soupcon|suspectons|suspecte|possible|possibles|presume|presumee|probable|potentielle|potentiel|eventuelle)',
  ],
  about: [
    '(combien de temps|en combien de temps) (faut il|vous faut il|mettez vous|prend|repondez vous)',
    '(exercice|simulation|simuler)',
    '(politique|politiques|documentation|guide|formation|article|procedure|procedures|processus|protocole|protocoles|webinaire|modele|recommandations|bonnes pratiques|strategie|manuel|exemple|exemples|plan) * (sur|de|d|pour|contre|en matiere|concernant)',
    '(information|informations|renseignements|question|questions|interesse|interesses|savoir|connaitre|comprendre|apprendre) * (sur votre|sur vos|sur la facon|comment|si vous|concernant votre|concernant vos)',
    'comment (gerez|traitez|protegez|prevenez|evitez|reagissez|repondez|detectez|definissez|se proteger|eviter|prevenir|pouvons nous|faites|puis je|informez)',
    '(quelle|quel|quels|quelles) (est|sont) * (votre|vos|la|le|les) * (politique|procedure|processus|sla|delai|plan|protocole|difference)',
    '(qu est ce qui est considere|que considerez|difference entre|definition de|que signifie)',
    '(avez vous|proposez vous|offrez vous|garantissez vous|disposez vous|est ce que votre|est ce que le contrat|votre contrat couvre|couvrez vous|existe t il|y a t il)',
    '(qui|a qui|ou) (contacter|appeler|dois je|devons nous|puis je|s adresser|faut il|prevenir)',
    '(que devons nous faire|que dois je faire|quelles mesures)',
  ],
  request: [
    '(pourquoi|quand|combien de temps|pouvez vous|pourriez vous|peux tu|s il vous plait|merci de|quelqu un peut|savez vous|etes vous au courant|avez vous des nouvelles)',
  ],
  solved: [
    '(est|sont|a ete|ont ete|etait|est maintenant|est desormais|enfin|deja) [maintenant|desormais|deja] (resolu|resolue|resolus|retabli|retablie|retablis|repare|reparee|regle|reglee|corrige|corrigee|restaure|restauree|restaurees|recupere|recuperees|recuperes)',
    '(fonctionne|fonctionnent|marche|marchent) (a nouveau|de nouveau|maintenant|desormais|normalement|bien maintenant)',
    '(refonctionne|remarche|tout est rentre dans l ordre|retour a la normale|revenu a la normale|revenue a la normale|tout va bien)',
    '(a nouveau|de nouveau|maintenant) (en ligne|disponible|accessible|operationnel|fonctionnel)',
    '(est|sont) (revenu|revenue|revenus) (en ligne|a la normale)',
    'merci (d avoir|pour) (resolu|retabli|repare|corrige|la resolution|le retablissement)',
    '(le probleme|l incident) (est clos|est termine|a disparu)',
  ],
  past: [
    '(hier|avant hier|la semaine derniere|le mois dernier|la nuit derniere|lundi dernier|mardi dernier|ce matin|il y a (quelques|deux|trois|plusieurs|2|3|une) (jours|heures|heure|minutes|semaines)|l autre jour|brievement|pendant (une|deux|quelques) (heure|heures|minutes))',
  ],
  longAgo: [
    '(l annee derniere|l an dernier|il y a des annees|il y a longtemps|il y a un an|il y a des mois|dans le passe|autrefois|ancien fournisseur|precedent fournisseur)',
  ],
  was: ['(etait|etaient|a ete|ont ete|fut|avait|avons eu|a eu|est tombe|etions|y a eu)'],
  still: [
    'depuis (hier|ce matin|lundi|mardi|mercredi|jeudi|vendredi|la semaine derniere|cette nuit|la nuit derniere)',
    '(toujours|encore|actuellement|en ce moment|persiste|persistent|continue|continuent|a l heure actuelle|maintenant en panne|jusqu a present|de nouveau en panne|a nouveau en panne)',
  ],
  shows: [
    '(erreur|erreurs|message|messages|alerte|avertissement|indique|affiche|apparait|dit|recois|recevons|vois|voyons|exception)',
  ],
  label: [
    '(bouton|champ|option|etiquette|case|menu|onglet|titre|intitule|intitulee|colonne|categorie|modele|mot|terme|texte|page|section|article|chapitre|filtre|nomme|appele|rubrique)',
  ],
  plain: [
    '(pas|non) (seulement|uniquement|que|sur|encore sur)',
    '(sans|aucun|aucune) (succes|resultat|reponse|effet|solution|doute)',
    '(pas|pas encore|toujours pas|jamais) * (resolu|retabli|repare|regle|corrige)',
    '(jusqu a ce que|pour que|afin que|que|doit|faut|puisse) * (resolu|retabli|repare|regle|corrige|soit resolu)',
    '(etre|soit) (resolu|retabli|repare|regle|corrige)',
    '(si|s il) (possible|vous|vous plait|besoin|necessaire|c est possible|vous pouviez|vous pouvez)',
    's il vous plait',
    '(pourriez|pourrais|pourrait on|serait il possible|serait apprecie|serait appreciee)',
    'ne (fonctionne|marche|repond) (pas|plus)',
    '(pas|plus) (possible|moyen)',
    'rien ne',
  ],
}
