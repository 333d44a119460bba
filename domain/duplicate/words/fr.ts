import type { Words } from './words.ts'

/** Français: what people write around the matter itself. */
export const fr: Words = {
  greetings:
    'bonjour, bonsoir, salut, cher, chère, chers, chères, madame, monsieur, mesdames, messieurs, coucou, re-bonjour, rebonjour',
  addressed: `toute équipe l'équipe de du la le les support service client clientèle technique assistance madame monsieur mesdames messieurs et tous toutes à
    collègues amis mme mr m`,
  closings: `cordialement, bien cordialement, très cordialement, bien à vous, sincères salutations, salutations, salutations distinguées, merci,
    merci beaucoup, merci d'avance, merci par avance, merci bien, un grand merci, cdlt, cdt, bonne journée, bonne soirée, respectueusement,
    amicalement, meilleures salutations, bien sincèrement, sincèrement, merci de votre aide, merci pour votre aide, à bientôt`,
  plain: `je j'ai j'aimerais j'attends nous vous on me m'a mon ma mes notre nos votre vos le la les l' un une des du de
    d'une d'un ce cet cette ces ceci cela c'est et ou mais si que qu'il qu' qui quoi comment quand où en dans sur à
    au aux avec par pour depuis jusqu'à chez sous est sont était été être suis sommes ai as a avons avez ont avait
    aurait peut peuvent pouvez pourriez pourrait pouvons puis pouvoir doit devez serait serions voudrais voudrions
    souhaite souhaitons merci svp s'il te plaît plait plaisir encore toujours déjà aussi très plus bien beaucoup
    quelque quelques quelqu'un chose ici là mise jour jours point état statut avancement avancées progrès réponse
    réponses retour retours suite suivi relance relancer mail mails e-mail email courriel courriels message messages
    demande demandes ticket dossier cas question questions sujet problème souci affaire aide aider m'aider
    assistance soutien conseil attention temps patience compréhension considération équipe collègue collègues client
    service reçu recevoir reçus recevez vu voir voyez attente attends attendons attendre entendre savoir sais dire
    envoyer envoi envoie envoyé renvoie renvoi renvoyer transmets transfère transféré vérifier confirmer confirmez
    confirmation réception rappel rappeler rappelle permets besoin apprécier apprécierais apprécierions
    reconnaissant reconnaissante espère espérons écrire écris écrit contacter contacte contact répondre répondu
    répondez revenir reviens revenez donner prendre pris occuper charge rapide rapides rapidement vite dès bientôt
    tôt urgent urgente urgence immédiat immédiate immédiatement possible délais délai meilleurs avance bonne bon
    journée soirée week-end cordialement salutations maintenant ci-dessous dessous dessus précédent précédente
    précédents dernier dernière premier première initial initiale côté part important longtemps heures plusieurs
    ci-joint joint jointe joints pièce fichier fichiers photo image capture document trouver trouverez désolé
    désolée excuses excusez retard voici info y il fait faire a-t-il avez-vous reste malheureusement actuellement
    vraiment assez plutôt simplement sincèrement franchement cependant toutefois donc alors ainsi ensuite pourtant
    peut-être concernant relatif relative égard propos information informations infos connaissance traiter
    traitement traitez regarder regardez vérifiez voyons tenir tenez tiens tenu courant informer informez informé
    indiquer indiquez préciser relançant relancé relancée relancez attendant restons revient revenu tu ton ta tes
    toi toute tout tous même eu pu dû aurais auriez aurions puissiez puisse voulais voulions savais savez sachant
    envoyais transmis transmettre faisant fais faites passer passé avancer avancez prenez gré volontiers patiente
    impatience ouvert ouverte cours date prévue estimation estimée lequel laquelle lesquels dont etc très-vite
    aimable amabilité gentiment objet référence réf suivante suivant j l d t s m c qu vouloir voulu veuillez veux
    veut voulez l'auriez j'avais avions aviez avaient auraient fut fus soit soient sera seront serai serais étais
    étaient étions fûmes va vais vont allez allons viens vient viennent venez venons venu venue revenons reviendrez
    ferez ferons fera feront dites dis dit donnez donne donné mettre mets mettez mis parce afin puisque tandis
    lorsque lorsqu'il pendant avant après selon malgré sauf hors entre vers contre parmi durant moins peu trop
    tellement presque environ seulement uniquement juste certainement sûrement probablement certes évidemment clair
    claire certain certaine sûr sûre possibles nécessaire nécessaires utile utiles importante prêt prête disponible
    heureux heureuse ravi ravie inquiet inquiète chaque chacun quiconque quelconque certains certaines mêmes tel
    telle tels telles personne personnes gens monde choses partie place lieu moment instant minute minutes fois
    semaine semaines mois début fin prochain prochaine récente récent récemment actuel actuelle ancien mieux
    meilleur meilleure bonnes grand grande petit petite haut haute vivement grandement fortement régulièrement note
    notez prise prises relances gestion priorité prioritaire escalader remonter appel appeler appelez rappelez
    parler parlons échangé échange échanges évoqué mentionné discuté convenu promis compris entendu lu lire écoute
    insister insiste déranger dérange excuser navré navrée tenter tente essaie essayer accélérer clarifier expliquer
    éclaircir`,
  phrases: `pas eu de réponse, pas reçu de réponse, n'ai pas eu de réponse, n'ai pas reçu de réponse,
    n'avons pas reçu de réponse, n'avons pas eu de réponse, n'ai pas eu de retour, n'ai pas de nouvelles,
    n'avons pas de nouvelles, aucune réponse, aucun retour, aucune nouvelle, sans réponse, sans nouvelles,
    sans retour, toujours rien, pas sûr que, pas sûre que, pas certain que, ne sais pas si, deuxième demande,
    seconde demande, deuxième relance, n'hésitez pas, du nouveau, plus d'informations, des nouvelles, vos nouvelles,
    de vos nouvelles, les nouvelles, quoi de neuf, pas encore eu de réponse, n'ai pas encore eu de réponse,
    n'ai pas encore reçu de réponse, n'avons pas encore reçu de réponse, n'avons pas encore eu de réponse,
    pas encore reçu de réponse, n'ai toujours pas de réponse, n'ai toujours pas reçu de réponse,
    n'ai toujours pas eu de réponse, n'avons toujours pas de réponse, toujours pas de réponse,
    toujours pas de nouvelles, toujours aucune, pas de retour, pas de réponse, aucun message, reste sans réponse,
    pour info, pour information, vous en occuper, n'oubliez pas, rappelez-moi, nouvelle demande de suivi,
    second message, deuxième message, deuxième mail, ne l'auriez pas reçu, ne l'avez pas reçu, ne l'auriez pas vu,
    pas bien reçu, n'est pas passé, n'est pas arrivé, n'est pas parvenu, n'a pas été traité, n'a pas abouti,
    n'ai rien reçu, n'avons rien reçu, rien reçu, la semaine dernière, il y a deux jours, il y a trois jours,
    il y a une semaine, encore une fois, une nouvelle fois, au cas où, sauf erreur`,
  nudging: `mise point état statut avancement réponse retour suite suivi relance relancer attente attends attendons renvoie
    renvoi renvoyer confirmer confirmez réception rappel rappeler rappelle toujours encore précédent dernier reçu
    relancé relançant courant attendant`,
  ordinary: `essayé tenté redémarrer redémarré redémarrage ordinateur portable téléphone appareil navigateur bureau maison
    collègue collègues chef patron même aussi arrive produit passe oublié mentionner préciser ajouter résolu réglé
    avant fin semaine affecte touche touché touchés tout toute tous entreprise société clients bloqué bloqués
    travail travailler grave critique aujourd'hui matin soir parfois souvent chaque fois autre autres deux semble
    gens utilisateurs cache voit voient rencontre constate demande demandent pression besoin employés équipe
    personnes personne quotidien production productivité retard retards perdons pire empire continue persiste
    affiche apparaît écran tablette navigateurs vidé supprimé vérifié testé redémarrons redémarrée déconnecté
    reconnecté également pareil identique problème arrivé survient ajouté ajoute joins inclus bloque bloquent
    entière entier directeur directrice manager responsable cliente réunion présentation démonstration démo demain
    réseau connexion wifi internet version fenêtre partout nulle femme mari ami amie voisin voisine assistant
    assistante coûte coûts argent ventes perd perdu échéance livraison mal reproduit arrivait survenu revient se`,
  generic: `formulaire web site contact demande support technique problème question aide générale général nouvelle nouveau message erreur objet
    information urgent page requise requis nécessaire besoin assistance`,
  prefixes:
    'tr, réf, rép, relance, rappel, urgent, deuxième demande, 2e demande, 2ème demande, transféré, renvoi, important',
  wrote: 'écrit, ecrit',
  from: 'de',
  heads: 'envoyé, envoyé le, date, à, objet, cc, répondre à',
  older: `message transféré, message d'origine, message original, début du message transféré, début du message réexpédié, transféré par,
    courriel original, message réexpédié`,
  devices:
    'envoyé de, envoyé depuis, envoyé à partir, télécharger outlook pour, obtenir outlook pour, envoyé avec, envoyé par',
  contact: 'tél, téléphone, portable, mobile, courriel, site, ligne directe, standard',
  names: `nom, prénom, nom complet, nom et prénom, votre nom, courriel, adresse e-mail, adresse email, téléphone, société, entreprise, expéditeur,
    client`,
  topics: 'sujet, objet, thème, titre, motif',
  messages: 'message, votre message, description, détails, commentaire, commentaires, demande, texte',
  footers: `envoyé depuis la page, soumis depuis, soumis via, envoyé via, ce message a été envoyé, cet e-mail a été envoyé, navigateur, adresse ip,
    page, formulaire, appareil, langue`,
  legal: `confidentiel, confidentialité, confidentielles, destinataire, environnement, d'imprimer, siège social, rcs, siret, tva, avertissement,
    protégé par la loi, usage exclusif`,
  naming: 'utilisateur utilisatrice nommé nommée appelé nom monsieur madame mme identifiant',
}
