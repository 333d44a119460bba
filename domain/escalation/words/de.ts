import type { EscalationWords } from './words.ts'

const HOLE =
  '(sicherheitsluecke*|schwachstelle*|sicherheitsloch|sicherheitsmangel|sicherheitsfehler|xss|sql injection|csrf|cve|exploit|hintertuer|cross site scripting)'
const CORE =
  '(*server|*servern|*datenbank|*datenbanken|*netzwerk|cluster|dns|load balancer|loadbalancer|cdn|rechenzentrum|infrastruktur|speichersystem|firewall|vpn gateway|*zertifikat)'

/** Deutsch: what shows that a matter may have to be escalated, and what a mere acknowledgement says. */
export const de: EscalationWords = {
  phrases: {
    vulnerability: [
      `(haben|habe|hat|gefunden|entdeckt|melden|melde|gibt|gibt es|sehen|sehe|besteht|enthaelt|aufgefallen|ist|bemerkt|eine|auf|von) * ${HOLE}`,
      `(koennte|koennten|moeglicherweise|moegliche|moeglichen|potenzielle|glauben|glaube|vermuten|vermute|scheint|eventuell|verdacht) * ${HOLE}`,
      `${HOLE} * (entdeckt|gefunden|bemerkt|festgestellt|aufgefallen|gemeldet)`,
      `${HOLE} (in|auf|an|im) (ihrer|ihrem|der|dem|unserem|unserer|diesem)`,
    ],
    management: [
      '(geben sie mir|geben|holen|verbinden|rufen|wer ist) * (teamleiter*|vorgesetzt*|chef|chefin|leiter|leiterin|manager|abteilungsleiter*|geschaeftsfuehr*|supportleitung)',
      '(beschwere|beschweren|beschwerde) * (bei|beim|an) * (teamleiter*|vorgesetzt*|chef|leitung|leiter|geschaeftsfuehr*|management)',
      '(jemanden|person|jemand) * (entscheiden kann|verantwortlich ist|mit entscheidungsbefugnis|in verantwortung)',
    ],
    'escalation-request': [
      '(bitte|das|dies|fall|ticket|anfrage|sie|es|vorgang|thema|problem) * (eskalieren|eskaliert|eskalierst)',
      '(eskalieren|eskaliert|eskaliere|eskaliere ich|eskalation) * (sie|bitte|wir|das|dies|es|diesen|fall|ticket|anfrage|werden)',
      '(bitte|moechte|moechten|verlange|verlangen|wuensche|bitten|fordern|fordere|um eine|wir wollen|ich will) * (eskalation|eskalieren|eskaliert)',
      '(naechste|naechsten|zweite|zweiten|hoehere|hoeheren|dritte|dritten) (ebene|stufe|instanz|level|supportebene|supportstufe)',
      '(second|2nd|third|3rd|1st) (level|line) [support]',
      '(an|mit) (einen|einem|ihren|ihrem|einer|eine) * (spezialisten|experten|techniker|entwickler|fachmann|fachabteilung|entwicklung) * (sprechen|weiterleiten|geben|weitergeben|reden|uebergeben|verbinden)',
    ],
    recurrence: [
      '(problem|fehler|stoerung|es|das|bug|ausfall) * (ist|tritt|kommt|kam|trat|war|sind|treten) * (wieder|erneut|schon wieder|zurueck|nochmal|abermals) [da|auf|zurueck|aufgetreten]',
      '(wieder|erneut|schon wieder|abermals) * (derselbe|dasselbe|der gleiche|das gleiche|dieser|dieses|gleiche) * (fehler|problem|stoerung)',
      '(derselbe|dasselbe|der gleiche|das gleiche|gleiche|gleicher) (fehler|problem|stoerung) * (wieder|erneut|wie letzte (woche|nacht)|wie zuvor|wie vorher|schon wieder)',
      '(wiederkehrend*|wiederholt aufgetreten|erneut aufgetreten|wieder aufgetreten|wieder aufgetaucht|taucht wieder auf|zurueckgekehrt)',
      '(angeblich|sollte|dachten|dachte|hiess|war doch|wurde doch) * (behoben|geloest|erledigt|repariert)',
      '(doch nicht|noch immer nicht) (behoben|geloest|repariert)',
    ],
    custom: [
      '(eigene|eigenen|eigenes|eigener|individuelle|individuellen|individuell|massgeschneiderte|selbst entwickelte|selbst geschriebene|selbstgebaute|angepasste|angepassten|kundenspezifische|kundenspezifischen) * (integration|implementierung|code|skript|skripte|script|plugin|schnittstelle|modul|anbindung|loesung|entwicklung|erweiterung|middleware|workflow)',
      '(sonderentwicklung|eigenentwicklung|individualentwicklung|individualloesung|sonderprogrammierung|sonderanpassung)',
      '(selbst|individuell) (programmiert|entwickelt|geschrieben|angepasst)',
    ],
    infrastructure: [
      `${CORE} * (ausgefallen|ausfall|offline|down|nicht erreichbar|abgestuerzt|stuerzt|abgelaufen|voll|ueberlastet|antwortet nicht|reagiert nicht|faellt|gestoert|beschaedigt|defekt|startet)`,
      `(ausfall|absturz|stoerung|problem mit|probleme mit|fehler auf|problem auf|stoerung im|ausfall im) * ${CORE}`,
      '(*serverausfall|netzwerkausfall|datenbankausfall|datenbankabsturz|serverabsturz)',
      '(502|503|504) (bad gateway|service unavailable|gateway timeout|fehler)',
      '(bad gateway|gateway timeout|kein speicherplatz|festplatte voll|paketverlust|paketverluste)',
    ],
    worsening: [
      '(wird|wurde|werden|ist) * (schlimmer|haeufiger|schlechter|immer mehr)',
      '(verschlimmert|verschlechtert|breitet|ausgebreitet|ausgeweitet|weitet) [sich|immer|mehr]',
      '(mehr|weitere|immer mehr|zusaetzliche) (nutzer|benutzer|kunden|kollegen|mitarbeiter|abteilungen|standorte|anwender) * (betroffen|melden|nicht|auch)',
      '(jetzt|inzwischen|mittlerweile|nun) * (alle|auch|weitere|mehr|saemtliche|saemtlichen) * (nutzer|benutzer|kunden|kollegen|abteilungen|standorte|mitarbeiter|betroffen)',
    ],
    beyond: [
      '(fehlt|fehlen) * (zugriff|zugang|rechte|berechtigung|berechtigungen|fachwissen|kenntnisse)',
      '(uebersteigt|ausserhalb|ueber) * (kenntnisse|wissen|kompetenz|zustaendigkeit|moeglichkeiten|berechtigungen|rechte|fachwissen)',
      '(kein|keine|keinen|fehlt|fehlen|ohne) * (zugriff|zugang|rechte|berechtigung|berechtigungen|fachwissen|kenntnisse) * (auf|zu|zur|zum|fuer|dafuer|darauf|dazu|uns|mir)',
      '(zugriff|zugang|rechte|berechtigung|berechtigungen|fachwissen|kenntnisse) * (fehlt|fehlen|haben wir nicht|habe ich nicht)',
      '(braucht|brauchen|benoetigt|benoetigen|erfordert) * (entwickler|entwicklung|techniker|spezialisten|spezialist|datenbankzugriff|adminrechte|root zugriff)',
      '(kann|koennen) * (logs|datenbank|server|backend|produktivsystem|quellcode) * nicht * (einsehen|sehen|pruefen|oeffnen)',
    ],
  },
  acknowledging: [
    '(ticketnummer|vorgangsnummer|referenznummer|geschaeftszeiten|servicezeiten|oeffnungszeiten)',
    '(danke|dank|bedanken|bedanke) [ihnen|uns|mich] [fuer|dass]',
    '(haben|habe|hat) * (ihre|ihr|ihren|die|das|den|diese) * (nachricht|anfrage|e mail|email|mail|ticket|meldung|anliegen|schreiben|unterlagen|angaben|screenshot|screenshots|logs)',
    '(anfrage|ticket|nachricht|meldung|anliegen|vorgang|fall|e mail|mail) * (eingegangen|erhalten|erfasst|angelegt|aufgenommen|weitergeleitet|weitergegeben|bearbeitet|zugewiesen|geprueft|in bearbeitung|bei uns)',
    '(erhalten|bekommen|eingegangen|angekommen)',
    '(gehen|gehe|geht) * (nach|der sache|dem problem|auf den grund)',
    '(pruefen|pruefe|prueft|ueberpruefen|untersuchen|untersuche|analysieren|bearbeiten|bearbeite|arbeiten|arbeite|arbeitet|kuemmern|kuemmere|kuemmert|schauen|schaue|schaut|sehen|sehe)',
    '(melden|melde|meldet) * (uns|mich|sich)',
    '(halten|halte) * (auf dem laufenden|informiert)',
    '(hoeren|hoerst) * von (uns|mir)',
    '(bescheid|rueckmeldung|antwort|update|zwischenstand|neuigkeiten) * (geben|gebe|sobald|folgt|erhalten|bekommen|von uns|von mir|schnellstmoeglich)',
    '(leite|leiten|geleitet|leitet|weitergeleitet|weitergegeben|uebergeben|eskaliert|gebe|geben) * (an|weiter) * (team|kollegen|kollegin|fachabteilung|technik|entwicklung|abteilung|spezialisten|zustaendige|zustaendigen|weiter)',
    '(team|kollege|kollegen|kollegin|techniker|mitarbeiter|spezialist|jemand|wir|ich) * (wird|werden|werde|meldet|melden|kuemmert|kuemmern|schaut|prueft|bearbeitet|arbeitet|antworten|antworte)',
    '(entschuldigen|entschuldigung|bitten um|tut * leid|bedauern|verstaendnis|geduld|verzeihung)',
    '(sobald|wenn) * (neuigkeiten|mehr|etwas|neues|ergebnis|rueckmeldung|antwort)',
    '(schnellstmoeglich|baldmoeglichst|umgehend|zeitnah|so schnell wie moeglich|in kuerze|in kurze)',
    'bestaetigen * (eingang|erhalt)',
  ],
  idle: `ticketnummer nummer referenz nr id werktag werktage werktagen werktags stunde stunden heute morgen montag dienstag mittwoch donnerstag
    freitag innerhalb 24 48 nächsten techniker entwickler entwicklung fachabteilung abteilung spezialisten spezialist untersuchung
    technisch technische technischen gemeldete gemeldeten unannehmlichkeiten ärger ursache technik zuständigen kolleginnen sachverhalt
    hintergründe kürze schnellstens`,
  but: 'aber jedoch sondern denn weil allerdings',
  and: 'und',
  speakers: 'sie ich wir es bitte er das dies dort hier man können',
}
