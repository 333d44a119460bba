import type { Phrases } from './phrases.ts'

const SYSTEM =
  '(serveur|serveurs|systeme|systemes|site|site web|page|service|services|plateforme|portail|application|appli|base de donnees|reseau|tout|production|api|boutique|connexion|infrastructure|environnement|logiciel|crm|vpn|messagerie|internet)'
const DATA =
  '(donnees|fichier|fichiers|dossiers|documents|base de donnees|sauvegardes|commandes|contacts|courriels|mails|enregistrements|projets|historique)'

/** Français : ce que disent les clients, selon ce que cela veut dire. */
export const fr: Phrases = {
  outage: [
    `${SYSTEM} * (est|sont|etait|etaient|reste|semble|a ete|est tombe) * (en panne|hors service|hors ligne|inaccessible|inaccessibles|indisponible|indisponibles|injoignable|down|plante|a l arret)`,
    `${SYSTEM} * (tombe|tombee|tombes|tombent) [en panne]`,
    `${SYSTEM} (en panne|hors service|hors ligne|inaccessible|indisponible|injoignable)`,
    '(panne|pannes|coupure) [*] (de|du|des|generale|totale|complete|reseau|serveur|majeure)',
    '(panne generale|panne totale|interruption de service|interruption du service|interruption totale)',
    '(avons|il y a|y a|subissons|est) (une|en) panne',
    '(plus rien|rien) ne (fonctionne|marche|repond)',
    '(personne|aucun utilisateur|aucun de nos *) * (ne peut|n arrive|ne parvient|ne peuvent) [pas|plus] * (se connecter|acceder|travailler|utiliser)',
  ],
  'data-loss': [
    `${DATA} * (perdu|perdue|perdus|perdues|supprime|supprimes|supprimees|efface|effaces|effacees|disparu|disparus|disparues|corrompu|corrompus|corrompues|detruit|detruites|ecrase|ecrasees)`,
    `(perdu|perdons|supprime|efface|disparu|corrompu) * ${DATA}`,
    '(perte|pertes|corruption) (de|des) (donnees|fichiers)',
  ],
  'security-incident': [
    '(violation|fuite|fuites|vol|incident|faille|breche) (de|des|du) (donnees|securite|informations)',
    '(acces|connexion|connexions|activite|activites|tentative) * (non autorise|non autorises|non autorisee|non autorisees|suspect|suspecte|suspectes|illegal|frauduleux|frauduleuse)',
    '(pirate|pirates|piratee|piratees|piratage|hacke|hackes|hackee|cyberattaque|rancongiciel|ransomware|hacker|hackers|intrus)',
    '(compte|serveur|systeme|site|reseau|messagerie|identifiants) * (compromis|compromise|attaque|infecte|infectee)',
    '(mots de passe|identifiants|donnees) * (vole|voles|volees|divulgue|divulguees|exposees|exposes|fuite)',
    '(quelqu un|un inconnu|un tiers) * (accede|connecte|vole|entre dans)',
    '(vulnerabilite|faille|malware|virus|intrusion) * (detecte|detectee|trouve|trouvee|decouvert|decouverte|critique|grave)',
    '(detecte|trouve|decouvert) * (vulnerabilite|faille|malware|virus|intrusion)',
    '(voyons|vois|voit|voir) * (donnees|factures|commandes) * (d autres|d un autre) (clients|client|entreprises|utilisateurs)',
  ],
  'revenue-blocked': [
    '(clients|utilisateurs|acheteurs|personne) * (ne peuvent|ne peut|n arrivent|ne parviennent) [pas|plus] * (payer|acheter|commander|reserver|finaliser)',
    '(nous ne pouvons|impossible de) [pas|plus] * (encaisser|vendre|facturer|accepter|recevoir) * (paiements|clients|commandes|cartes|rien)',
    '(impossible de|nous ne pouvons plus) (vendre|encaisser|facturer)',
    '(paiements|commandes|caisse|caisses|passerelle de paiement|tunnel de paiement) * (echouent|ne fonctionnent|ne fonctionne|bloques|bloquees|refuses|en panne|ne passent)',
    '(perdons|perdre) * (ventes|argent|revenus|clients|chiffre d affaires)',
  ],
  'core-broken': [
    '(ne peux|ne pouvons|ne peut|ne peuvent|n arrive|n arrivons|ne parviens|ne parvenons|impossible de|incapable de|incapables de) [pas|plus] [plus|toujours] * (connecter|acceder|travailler|utiliser|ouvrir|enregistrer|envoyer|demarrer|charger)',
    '(ne|n) (fonctionne|fonctionnent|marche|marchent|repond|repondent|charge|demarre|s ouvre|s allume) (pas|plus)',
    '(a cesse de|ont cesse de|ne fonctionne|arrete de) (fonctionner|repondre)',
    '(plante|plantent|plantage|plantages|casse|inutilisable|defectueux|defectueuse|bloque|bloquee|dysfonctionnement|dysfonctionnements|echec|echoue|s arretent|se bloque|sans acces)',
  ],
  'hard-workaround': [
    '(sans|aucun|aucune|pas de) (solution de contournement|contournement|alternative)',
    '(devons|obliges de|faut) * (manuellement|a la main)',
  ],
  'business-impact': [
    '(affecte|affectent|affectant|impacte|impactant|perturbe|perturbent|entrave|entravent|bloque|paralyse|empeche|nuisent|nuit) * (operations|activite|activites|travail|equipe|equipes|clients|production|productivite|entreprise|utilisateurs|services|disponibilite|rapports|capacite)',
    '(grave|graves|critique|serieux|important|importante|majeur|majeure|significatif|significative) (probleme|incident|impact|panne|perturbation|interruption)',
    '(probleme|problemes|incident|impact|erreur|panne|perturbations|interruption|situation) (grave|graves|critique|critiques|serieux|important|majeur|majeure|significatif|significatifs|significatives|urgent)',
    '(tous|plusieurs|beaucoup de|nombreux) * (utilisateurs|clients|employes|collegues) * (affectes|touches|bloques|ne peuvent)',
    '(perturbation|perturbations|interruption|interruptions|panne|pannes|temps d arret)',
  ],
  urgent: [
    '(urgent|urgente|urgents|urgence|immediat|immediate|immediatement|critique|d urgence)',
    '(tout de suite|sans delai|haute priorite|priorite elevee|dans les plus brefs delais)',
    'ne peut pas attendre',
  ],
  soon: [
    '(resolution|solution|attention|assistance|intervention|reponse) rapide',
    '(des que possible|au plus vite|le plus vite possible|le plus rapidement possible|le plus tot possible)',
  ],
  deadline: [
    '(echeance|date limite|delai imparti)',
    '(avant|d ici) (demain|ce soir|midi|lundi|vendredi|la fin de la journee|aujourd hui)',
    '(dans|sous) * (heures|minutes)',
  ],
  intermittent: [
    '(intermittent|intermittente|intermittents|intermittence|occasionnel|occasionnelle|occasionnellement|parfois|sporadique|sporadiques|de temps en temps|par moments)',
  ],
  'core-system': [
    '(reseau|reseaux|serveur|serveurs|infrastructure|cloud|base de donnees|production|routeur|pare feu|aws|azure|vpn)',
  ],
  degraded: ['(instable|instables)', '(retard|retards|delai|delais|ralentit)'],
  performance: [
    '(lent|lente|lents|lentes|lenteur|lenteurs|latence|ralentissement|ralentissements)',
    '(problemes|mauvaises|baisse) * (de performance|performances|de performances)',
  ],
  bug: [
    '(erreur|erreurs|bug|bugs|bogue|defaut|defauts|incorrect|incorrecte|faux|errone)',
    '(probleme|problemes|difficulte|difficultes|souci|soucis|anomalie|anomalies)',
    '(fonctionnait|marchait|depuis la mise a jour|apres la mise a jour|deconnexion|deconnexions|se deconnecte)',
  ],
  'confirmed-defect': ['(bug|defaut|erreur) (confirme|connu|reproductible)'],
  minor: [
    '(mineur|mineure|mineurs|petit|petite|petits|leger|legere|cosmetique|faute de frappe|faute d orthographe|coquille)',
    '(faible|basse) (priorite|urgence)',
    '(rien ne presse|pas presse|rien d urgent|quand vous aurez le temps|quand vous pourrez|a l occasion)',
  ],
  workaround: [
    '(solution de contournement|contournement|solution temporaire|solution provisoire)',
    '(manuellement|a la main) * (fonctionne|possible)',
  ],
  question: [
    '(information|informations|renseignement|renseignements|question|questions|documentation|details|precisions|devis|demande|interesse|interessee|conseils|savoir si|aimerais savoir|voudrais savoir|souhaiterais savoir)',
  ],
  'how-to': [
    'comment (puis|faire|peut|pouvons|configurer|changer|modifier|exporter|creer|ajouter|utiliser) [je|on|nous]',
    '(etapes|instructions|guide|manuel|tutoriel|configurer|configuration|ou puis je|ou trouver|m expliquer|expliquer)',
  ],
  'feature-request': [
    '(nouvelle fonctionnalite|nouvelle fonction|suggestion|amelioration|ameliorations|demande de fonctionnalite)',
    '(serait|ce serait) * (utile|bien|super|genial|pratique|ideal) * (si|de|que)',
    '(pourriez vous|pouvez vous|merci de) * (ajouter|integrer|implementer|inclure)',
  ],
  billing: [
    '(facture|factures|facturation|facture|paiement|paiements|prelevement|preleve|debite|prix|tarif|tarifs|abonnement|abonnements|frais|montant|remise|recu)',
    '(facture|preleve|debite|paye) * (deux fois|double|en trop|a tort)',
  ],
  refund: ['(remboursement|remboursements|rembourser|rembourse|avoir partiel)'],
  contract: [
    '(contrat|contrats|conditions generales|clause)',
    '(resilier|resiliation|annuler) * (contrat|abonnement|service)',
  ],
  account: [
    '(compte|utilisateur|profil|droits|licence|licences) * (bloque|desactive|creer|supprimer|modifier|ajouter|activer|parametres)',
    '(ajouter|supprimer|creer|modifier) * (utilisateur|utilisateurs|compte|adresse)',
    '(se connecter|me connecter|identifiant)',
  ],
  'password-reset': [
    '(reinitialiser|oublie|changer|recuperer|reinitialisation) * (mot de passe|code)',
    'mot de passe * (oublie|expire|perdu)',
  ],
  integration: [
    '(integration|integrations|integrer|connecteur|webhook|extension|compatibilite|compatible|incompatible)',
  ],
  security: [
    '(securite|cybersecurite|vulnerabilite|vulnerabilites|chiffrement|pare feu|antivirus|phishing|hameconnage|malware|double authentification)',
    '(proteger|protection|securiser) * (donnees|informations|compte|reseau)',
  ],
  data: [
    '(exporter|exportation|export|importer|importation|import|migration|synchronisation|synchroniser|sauvegarde|sauvegardes|csv)',
    '(donnees|rapports|chiffres) * (incorrectes|incorrects|erronees|incompletes|incoherentes|manquantes|manquent)',
  ],
  'management-request': [
    '(parler|adresser|escalader|plaindre|contacter|mettre en relation) * (responsable|superviseur|directeur|directrice|manager|chef|direction|hierarchie)',
    '(je veux|j exige|nous exigeons) * (responsable|superviseur|directeur|manager|direction)',
  ],
  'churn-threat': [
    '(passer|partir|aller|changer|tourner) * (concurrence|concurrent|autre fournisseur|autre prestataire|fournisseur|prestataire)',
    '(resilier|resilierons|annulerons|annuler) * (si|immediatement|sinon)',
    '(cherchons une alternative|derniere chance|ne renouvellerons pas|ne pas renouveler)',
  ],
  nothing: [
    '(sans probleme|aucun probleme|pas de probleme|securite sociale|agent de securite)',
    '(merci|remercie) * (rapide) (reponse|attention|aide)',
    '(petite entreprise|petites entreprises|petite equipe|petit commerce)',
  ],
}
